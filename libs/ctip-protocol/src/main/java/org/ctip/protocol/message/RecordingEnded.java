package org.ctip.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * RECE: where a recording is kept. Comes up to 60 s after the end of the call.
 *
 * @param host address of the FTP server; null when missing
 * @param path directory and name there, without the angle brackets of the wire; null when missing
 */
public record RecordingEnded(
    RawFrame raw,
    Extension extension,
    @Nullable RecordingId recording,
    @Nullable String host,
    @Nullable String path)
    implements RecordingEvent {
  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public RecordingEnded(
      Extension extension,
      @Nullable RecordingId recording,
      @Nullable String host,
      @Nullable String path) {
    this(
        PbxEncoder.usual(new RecordingEnded(RawFrame.EMPTY, extension, recording, host, path)),
        extension,
        recording,
        host,
        path);
  }
}
