package org.ctip.sms.dispatch;

import java.util.Locale;

/** Texts that carry log-in data are sent, but shown to nobody (ctip-behaviour.md, section 2). */
public final class HiddenText {
  /** What is shown instead. */
  public static final String SHOWN = "Treść ukryta (dane logowania administratora).";

  private static final String CREDENTIALS_ORIGIN = "admin_user_credentials";

  private HiddenText() {}

  /** Whether a message's text must not be shown. */
  public static boolean hides(String origin, String text) {
    if (origin.equals(CREDENTIALS_ORIGIN)) {
      return true;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("hasło:") && lower.contains("login:");
  }
}
