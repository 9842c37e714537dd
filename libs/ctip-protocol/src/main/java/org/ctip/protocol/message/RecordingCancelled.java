package org.ctip.protocol.message;

import org.jspecify.annotations.Nullable;

/** RECC: a recording was cancelled. */
public record RecordingCancelled(RawFrame raw, Extension extension, @Nullable RecordingId recording)
    implements RecordingEvent {
  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public RecordingCancelled(Extension extension, @Nullable RecordingId recording) {
    this(
        PbxEncoder.usual(new RecordingCancelled(RawFrame.EMPTY, extension, recording)),
        extension,
        recording);
  }
}
