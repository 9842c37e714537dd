package org.ctip.protocol.message;

import org.jspecify.annotations.Nullable;

/** News of a recording (section 10). */
public sealed interface RecordingEvent extends ExtensionEvent
    permits RecordingBegun, RecordingCancelled, RecordingEnded {
  /** Which part of which recording; null when the frame ended before it. */
  @Nullable RecordingId recording();
}
