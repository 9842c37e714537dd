package org.ctip.simulator.serwersms;

/** Into how many SMS a text is cut (GSM 03.38: 160/153 septets; UCS-2: 70/67 characters). */
final class SmsParts {
  private static final String GSM =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
          + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENDED = "^{}\\[~]|€\f";

  private SmsParts() {}

  /**
   * Counts the parts.
   *
   * @param utf whether national letters are kept; else each becomes one plain letter
   */
  static int of(String text, boolean utf) {
    var septets = 0;
    var outside = false;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      septets += EXTENDED.indexOf(c) >= 0 ? 2 : 1;
      outside |= GSM.indexOf(c) < 0 && EXTENDED.indexOf(c) < 0;
    }
    return outside && utf ? parts(text.length(), 70, 67) : parts(septets, 160, 153);
  }

  private static int parts(int units, int single, int each) {
    return units <= single ? 1 : (units + each - 1) / each;
  }
}
