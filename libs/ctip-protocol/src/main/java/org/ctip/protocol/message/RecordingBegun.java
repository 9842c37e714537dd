package org.ctip.protocol.message;

import org.jspecify.annotations.Nullable;

/** RECB: a recording began, with CONN or during the call for a further part. */
public record RecordingBegun(RawFrame raw, Extension extension, @Nullable RecordingId recording)
    implements RecordingEvent {
  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public RecordingBegun(Extension extension, @Nullable RecordingId recording) {
    this(
        PbxEncoder.usual(new RecordingBegun(RawFrame.EMPTY, extension, recording)),
        extension,
        recording);
  }
}
