package org.ctip.system.harness;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** Finds things on a page by role and name, as a person or a screen reader does. */
public final class OnPage {
  private OnPage() {}

  /** The button of exactly this name. */
  public static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The link whose name matches. */
  public static Locator link(Page page, Pattern name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  /** The first row of a table or list that holds a text. */
  public static Locator row(Page page, String text) {
    return page.getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHasText(text))
        .first();
  }

  /** For what is looked for within a locator: the name contains this. */
  public static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  /** For texts that have to be the whole text. */
  public static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  /** For counts that come true after a while. */
  public static LocatorAssertions.HasCountOptions within(int seconds) {
    return new LocatorAssertions.HasCountOptions().setTimeout(seconds * 1000.0);
  }
}
