package org.ctip.ingest.frame;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord.FrameReceived;

/** Records for tests. */
public final class Records {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private Records() {}

  public static FrameReceived frame(String pbx, long sequence) {
    return new FrameReceived(
        new LinkPosition("default", pbx, 7, sequence, NOON.plusMillis(sequence)),
        ("aSTAT 101_ h " + sequence).getBytes(StandardCharsets.ISO_8859_1));
  }
}
