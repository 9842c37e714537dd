package org.ctip.smstext;

import java.util.BitSet;

/** Which characters the GSM 7-bit alphabet knows, and what they cost (3GPP TS 23.038, 6.2.1). */
final class Gsm7 {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "\f^{}\\[~]|€";
  private static final BitSet ONE = setOf(BASIC);
  private static final BitSet TWO = setOf(EXTENSION);

  private Gsm7() {}

  /** Septets of a character: 1, 2 with the escape, or 0 when the alphabet lacks it. */
  static int septets(char c) {
    if (ONE.get(c)) {
      return 1;
    }
    return TWO.get(c) ? 2 : 0;
  }

  private static BitSet setOf(String characters) {
    BitSet set = new BitSet();
    characters.chars().forEach(set::set);
    return set;
  }
}
