package org.ctip.protocol.message;

/**
 * ECHO: digits taken from the phone.
 *
 * @param digits as dialled, with {@code *}, {@code #} and {@code /} for FLASH; the whole number at
 *     once or one digit per frame; empty when missing
 */
public record Echo(RawFrame raw, Extension extension, String digits) implements ExtensionEvent {
  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public Echo(Extension extension, String digits) {
    this(PbxEncoder.usual(new Echo(RawFrame.EMPTY, extension, digits)), extension, digits);
  }
}
