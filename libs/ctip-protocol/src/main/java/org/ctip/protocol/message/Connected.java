package org.ctip.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * CONN: a conversation starts. Repeated when what it shows changes.
 *
 * @param number the caller of an incoming call, the number dialled of an outgoing one
 * @param port as in {@link Ring}
 */
public record Connected(
    RawFrame raw, Extension extension, PresentedNumber number, @Nullable String port)
    implements ExtensionEvent {
  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public Connected(Extension extension, PresentedNumber number, @Nullable String port) {
    this(
        PbxEncoder.usual(new Connected(RawFrame.EMPTY, extension, number, port)),
        extension,
        number,
        port);
  }
}
