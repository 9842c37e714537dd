package org.ctip.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * CW: a further call waits for a busy extension. Sent once, when it appears.
 *
 * @param caller who waits
 * @param comment as in {@link Ring}
 */
public record CallWaiting(
    RawFrame raw, Extension extension, PresentedNumber caller, @Nullable Comment comment)
    implements ExtensionEvent {
  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public CallWaiting(Extension extension, PresentedNumber caller, @Nullable Comment comment) {
    this(
        PbxEncoder.usual(new CallWaiting(RawFrame.EMPTY, extension, caller, comment)),
        extension,
        caller,
        comment);
  }
}
