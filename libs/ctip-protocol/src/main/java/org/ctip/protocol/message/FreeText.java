package org.ctip.protocol.message;

/**
 * Text whose code page the frame does not tell: the bytes are kept, a setting decides how they are
 * shown.
 *
 * @param bytes as on the wire; may hold runs of blanks
 */
public record FreeText(RawFrame bytes) {
  /** No text at all. */
  public static final FreeText EMPTY = new FreeText(RawFrame.EMPTY);

  /** Text in a code page; letters it does not have become {@code ?}. */
  public static FreeText of(String text, CodePage codePage) {
    return new FreeText(RawFrame.owning(codePage.encode(text)));
  }

  /** For display. */
  public String text(CodePage codePage) {
    return bytes.text(codePage);
  }

  /** Lossless, one character per byte. */
  public String latin1() {
    return bytes.latin1();
  }

  /** Whether there is no byte. */
  public boolean isEmpty() {
    return bytes.length() == 0;
  }
}
