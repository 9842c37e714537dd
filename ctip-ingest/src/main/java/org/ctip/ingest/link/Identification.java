package org.ctip.ingest.link;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.ctip.events.pbx.PbxStatus.Identity;
import org.ctip.protocol.message.Ok;
import org.ctip.protocol.message.PbxClock;
import org.jspecify.annotations.Nullable;

/**
 * Who a PBX says it is.
 *
 * @param identity null when it only said OK
 * @param driftMillis its clock minus ours; null when it gave no time
 */
record Identification(@Nullable Identity identity, @Nullable Long driftMillis) {

  /** From the reply to WHO, whatever family, with or without a date. */
  static Identification of(Ok reply, ZoneId zone, Instant now) {
    var told = reply.identity();
    if (told != null) {
      var protocol = told.protocol() == null ? null : told.protocol().toString();
      var clock = told.clock();
      return new Identification(
          new Identity(told.type(), told.serial(), told.firmware(), protocol),
          clock == null ? null : Duration.between(now, instant(clock, zone)).toMillis());
    }
    return reply.fields().isEmpty()
        ? new Identification(null, null)
        : new Identification(new Identity(reply.fields().getFirst(), null, null, null), null);
  }

  /** The hour that comes twice in autumn is told apart by the mark of summer time. */
  private static Instant instant(PbxClock clock, ZoneId zone) {
    var local = ZonedDateTime.of(clock.time(), zone);
    return (clock.summerTime()
            ? local.withEarlierOffsetAtOverlap()
            : local.withLaterOffsetAtOverlap())
        .toInstant();
  }
}
