package org.ctip.smstext;

/**
 * What a text takes as SMS.
 *
 * @param encoding the smallest alphabet that holds every character
 * @param units septets or UTF-16 code units
 * @param parts at least 1
 */
public record SmsText(SmsEncoding encoding, int units, int parts) {
  /** Characters of the longest text that is sent: ten parts of a joined GSM message. */
  public static final int LONGEST = 1530;

  /** Measures a text; an empty one takes one part. */
  public static SmsText of(String text) {
    SmsEncoding encoding = encodingOf(text);
    int units = 0;
    for (int i = 0; i < text.length(); i++) {
      units += cost(encoding, text, i);
    }
    int parts = units <= encoding.single() ? 1 : split(encoding, text);
    return new SmsText(encoding, units, parts);
  }

  private static SmsEncoding encodingOf(String text) {
    boolean gsm = text.chars().allMatch(c -> Gsm7.septets((char) c) > 0);
    return gsm ? SmsEncoding.GSM7 : SmsEncoding.UCS2;
  }

  /** Neither an escaped septet pair nor a surrogate pair may be torn between two parts. */
  private static int split(SmsEncoding encoding, String text) {
    int parts = 1;
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      boolean pair = encoding == SmsEncoding.UCS2 && isPair(text, i);
      int cost = pair ? 2 : cost(encoding, text, i);
      if (used + cost > encoding.joined()) {
        parts++;
        used = 0;
      }
      used += cost;
      i += pair ? 2 : 1;
    }
    return parts;
  }

  private static boolean isPair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  private static int cost(SmsEncoding encoding, String text, int i) {
    return encoding == SmsEncoding.GSM7 ? Gsm7.septets(text.charAt(i)) : 1;
  }
}
