package org.ctip.protocol.message;

/**
 * UTAG: a tag that another protocol put on the call, after RING or CW.
 *
 * @param value rest of the line, runs of blanks kept; the manual allows 128 characters, more are
 *     kept; empty when missing
 */
public record UserTag(RawFrame raw, Extension extension, FreeText value) implements ExtensionEvent {
  /** The manual's limit, in characters. */
  public static final int MAX_LENGTH = 128;

  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public UserTag(Extension extension, FreeText value) {
    this(PbxEncoder.usual(new UserTag(RawFrame.EMPTY, extension, value)), extension, value);
  }
}
