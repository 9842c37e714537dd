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

  /** The button of exactly this name within a part of the page. */
  public static Locator button(Locator part, String name) {
    return part.getByRole(AriaRole.BUTTON, exactlyNamed(name));
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

  /** The part of the page that somebody reads and works in, beside navigation and notices. */
  public static Locator main(Page page) {
    return page.getByRole(AriaRole.MAIN);
  }

  /** The card or other region of exactly this name. */
  public static Locator region(Page page, String name) {
    return page.getByRole(
        AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The window, or the question, of this title. */
  public static Locator dialog(Page page, String title) {
    var titled = new Page.GetByRoleOptions().setName(title);
    return page.getByRole(AriaRole.DIALOG, titled).or(page.getByRole(AriaRole.ALERTDIALOG, titled));
  }

  /** The text field of exactly this name; secrets are found by their label instead. */
  public static Locator field(Locator part, String name) {
    return part.getByRole(AriaRole.TEXTBOX, exactlyNamed(name));
  }

  /** The field for a secret, which has no role. */
  public static Locator secret(Locator part, String label) {
    return part.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  /** What says something in exactly these words. */
  public static Locator text(Locator part, String words) {
    return part.getByText(words, new Locator.GetByTextOptions().setExact(true));
  }

  /** The tab of exactly this name. */
  public static Locator tab(Page page, String name) {
    return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** One of several round buttons, by its first words: an explanation may follow. */
  public static Locator choice(Locator part, String words) {
    return part.getByText(Pattern.compile("^" + words + "( |$)"));
  }

  /** Chooses from a list that a button opens. */
  public static void choose(Locator part, String label, String option) {
    part.getByRole(AriaRole.BUTTON, named(label)).click();
    part.page()
        .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option).setExact(true))
        .click();
  }

  /** Chooses from the menu that is open. */
  public static void chooseAction(Page page, String name) {
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  /** For what is looked for within a locator: the name is this. */
  public static Locator.GetByRoleOptions exactlyNamed(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
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
