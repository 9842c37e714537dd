package org.ctip.admin.transfer.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Which characters the bytes of a file are. Polish spreadsheets write UTF-8 with or without a mark
 * at the beginning, or Windows-1250; older systems ISO-8859-2.
 */
final class CsvText {
  private static final Charset WINDOWS_1250 = Charset.forName("windows-1250");
  private static final Charset ISO_8859_2 = Charset.forName("ISO-8859-2");

  private CsvText() {}

  /** The encoding of a file. */
  static Charset charset(byte[] content) {
    if (begins(content, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    if (begins(content, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    if (begins(content, 0xEF, 0xBB, 0xBF) || isUtf8(content)) {
      return StandardCharsets.UTF_8;
    }
    return isIso(content) ? ISO_8859_2 : WINDOWS_1250;
  }

  /** Bytes of the mark at the beginning that are no text. */
  static int markLength(byte[] content) {
    if (begins(content, 0xEF, 0xBB, 0xBF)) {
      return 3;
    }
    return begins(content, 0xFF, 0xFE) || begins(content, 0xFE, 0xFF) ? 2 : 0;
  }

  private static boolean begins(byte[] content, int... mark) {
    if (content.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((content[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUtf8(byte[] content) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      decoder.decode(ByteBuffer.wrap(content));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /**
   * The two differ where Polish letters are: ą ś ź Ą Ś Ź. ISO-8859-2 has control characters where
   * Windows-1250 has letters, and letters where that has signs that names don't have.
   */
  private static boolean isIso(byte[] content) {
    int iso = 0;
    int windows = 0;
    for (byte one : content) {
      switch (one & 0xFF) {
        case 0xB1, 0xB6, 0xBC, 0xA1, 0xA6, 0xAC -> iso++;
        case 0xB9, 0x9C, 0x9F, 0xA5, 0x8C, 0x8F, 0x84, 0x94, 0x93, 0x96 -> windows++;
        default -> {}
      }
    }
    return iso > windows;
  }
}
