package org.ctip.admin.ivr;

/**
 * What a rule says: a RING on its extension sends the text to the caller.
 *
 * @param digit label of the menu's key, 0-99; it triggers nothing
 * @param text what is sent
 * @param enabled whether the rule is followed
 */
public record RuleContent(int digit, String text, boolean enabled) {
  /** The highest label. */
  public static final int HIGHEST_DIGIT = 99;

  public RuleContent {
    if (digit < 0 || digit > HIGHEST_DIGIT) {
      throw new IllegalArgumentException("the digit of an IVR rule is 0-99");
    }
  }
}
