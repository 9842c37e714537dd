package org.ctip.ingest.link;

import java.time.Instant;
import java.util.List;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.frame.LinkRecord.LinkClosed;
import org.ctip.events.frame.LinkRecord.LinkGap;
import org.ctip.events.frame.LinkRecord.LinkOpened;
import org.ctip.events.frame.LinkRecord.LinkTick;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.ingest.link.LinkAction.Append;
import org.ctip.ingest.link.LinkAction.Append.Kind;
import org.ctip.ingest.link.LinkEpoch.LinkHistory;
import org.ctip.ingest.roster.Pbx;
import org.ctip.protocol.message.RawFrame;
import org.jspecify.annotations.Nullable;

/**
 * What a link writes: gives frames their numbers, and says that time passes while there are none.
 */
final class LinkJournal {
  private final Pbx pbx;
  private final TickSchedule ticks = new TickSchedule();
  private long epoch;
  private long sequence;
  private @Nullable Instant lastFrameAt;

  LinkJournal(Pbx pbx) {
    this.pbx = pbx;
  }

  /** Goes on where an earlier link ended, until there is a connection. */
  void resume(LinkHistory history, Moment now) {
    epoch = history.epoch();
    sequence = history.sequence();
    lastFrameAt = history.lastFrameAt();
    ticks.recorded(now.nanos());
  }

  /** A connection begins; what lies between it and the one before is not known. */
  void begin(LinkEpoch given, Moment now, List<LinkAction> out) {
    epoch = given.number();
    sequence = 0;
    lastFrameAt = null;
    var before = given.previous();
    if (before.epoch() > 0) {
      write(
          new LinkGap(position(now), before.epoch(), before.sequence(), before.lastFrameAt()),
          Kind.LINK_EVENT,
          now,
          out);
    }
  }

  void opened(Moment now, List<LinkAction> out) {
    write(new LinkOpened(position(now)), Kind.LINK_EVENT, now, out);
  }

  void closed(PbxLinkReason reason, Moment now, List<LinkAction> out) {
    write(new LinkClosed(position(now), reason.name()), Kind.LINK_EVENT, now, out);
  }

  void frame(RawFrame frame, Kind kind, Moment now, List<LinkAction> out) {
    sequence++;
    lastFrameAt = now.at();
    write(new FrameReceived(position(now), frame.toByteArray()), kind, now, out);
  }

  private void write(LinkRecord record, Kind kind, Moment now, List<LinkAction> out) {
    out.add(new Append(record, kind));
    ticks.recorded(now.nanos());
  }

  /** Writes the tick that is due, if one is. Without any connection yet no time has to pass. */
  void tick(Moment now, List<LinkAction> out) {
    if (epoch > 0 && ticks.take(now.nanos())) {
      out.add(new Append(new LinkTick(position(now)), Kind.TICK));
    }
  }

  long tickDue() {
    return epoch > 0 ? ticks.due() : Moment.NEVER;
  }

  /** Counts the quiet anew: nobody listened. */
  void restartTicks(Moment now) {
    ticks.recorded(now.nanos());
  }

  private LinkPosition position(Moment now) {
    return new LinkPosition(pbx.tenantId(), pbx.id(), epoch, sequence, now.at());
  }

  long epoch() {
    return epoch;
  }

  long sequence() {
    return sequence;
  }

  @Nullable Instant lastFrameAt() {
    return lastFrameAt;
  }
}
