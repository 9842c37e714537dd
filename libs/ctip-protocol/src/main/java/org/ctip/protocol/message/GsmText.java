package org.ctip.protocol.message;

import java.io.ByteArrayOutputStream;

/**
 * Text of a message on the wire: a line end is the two characters {@code \n}, a backslash is two of
 * them. All code pages of LOGI keep ASCII, so this is done on bytes.
 */
public final class GsmText {
  private GsmText() {}

  /**
   * For SMSS. CR LF, CR and LF are each one line end; letters that the code page does not have
   * become {@code ?}.
   */
  public static FreeText escape(String text, CodePage codePage) {
    byte[] plain = codePage.encode(text);
    var wire = new ByteArrayOutputStream(plain.length + 8);
    for (int i = 0; i < plain.length; i++) {
      switch (plain[i]) {
        case '\\' -> {
          wire.write('\\');
          wire.write('\\');
        }
        case '\r', '\n' -> {
          if (plain[i] == '\r' && i + 1 < plain.length && plain[i + 1] == '\n') {
            i++;
          }
          wire.write('\\');
          wire.write('n');
        }
        default -> wire.write(plain[i]);
      }
    }
    return new FreeText(RawFrame.owning(wire.toByteArray()));
  }

  /** Of SMSG: line ends become LF. A backslash before anything else stays as it is. */
  public static String unescape(FreeText text, CodePage codePage) {
    byte[] wire = text.bytes().shared();
    var plain = new ByteArrayOutputStream(wire.length);
    for (int i = 0; i < wire.length; i++) {
      byte following = i + 1 < wire.length ? wire[i + 1] : 0;
      if (wire[i] == '\\' && (following == 'n' || following == '\\')) {
        plain.write(following == 'n' ? '\n' : '\\');
        i++;
      } else {
        plain.write(wire[i]);
      }
    }
    return codePage.decode(plain.toByteArray());
  }

  /**
   * How many characters fit (section 9).
   *
   * @param nationalLetters the text does not fit into GSM 03.38
   * @param partOfMany one of several parts
   */
  public static int limit(boolean nationalLetters, boolean partOfMany) {
    if (partOfMany) {
      return nationalLetters ? 67 : 153;
    }
    return nationalLetters ? 70 : 160;
  }
}
