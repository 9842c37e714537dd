package org.ctip.correlator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.frame.LinkRecord.LinkOpened;
import org.ctip.events.frame.LinkRecord.LinkTick;

/** What one PBX says, as ingest would write it: one epoch, sequences without gaps. */
public final class PbxStory {
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final long EPOCH = 1_772_452_800_000L;

  private final String pbxId;
  private final List<LinkRecord> records = new ArrayList<>();
  private Instant now;
  private long sequence;

  public PbxStory(String pbxId) {
    this(pbxId, NOON);
  }

  public PbxStory(String pbxId, Instant from) {
    this.pbxId = pbxId;
    this.now = from;
    records.add(new LinkOpened(position()));
  }

  /** Time passes without a word. */
  public PbxStory after(Duration pause) {
    now = now.plus(pause);
    return this;
  }

  public PbxStory says(String frame) {
    sequence++;
    records.add(new FrameReceived(position(), frame.getBytes(StandardCharsets.ISO_8859_1)));
    return this;
  }

  public PbxStory tick() {
    records.add(new LinkTick(position()));
    return this;
  }

  /** An outside caller rings, is answered, talks for ten seconds and is gone for good. */
  public PbxStory answeredCall(String extension, String caller) {
    return says("aRING " + extension + " " + caller + " 0 223000001 _ _")
        .after(Duration.ofSeconds(4))
        .says("aCONN " + extension + " " + caller + " 0")
        .after(Duration.ofSeconds(10))
        .says("aREL " + extension + " 1")
        .after(Duration.ofSeconds(3))
        .tick();
  }

  public List<LinkRecord> records() {
    return List.copyOf(records);
  }

  private LinkPosition position() {
    return new LinkPosition("default", pbxId, EPOCH, sequence, now);
  }
}
