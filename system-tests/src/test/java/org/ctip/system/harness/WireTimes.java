package org.ctip.system.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.ctip.simulator.pbx.TimedFrame;
import org.ctip.simulator.pbx.WireEntry;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.pbx.traffic.ExpectedCall;
import org.ctip.simulator.pbx.traffic.ExpectedLeg;
import org.ctip.simulator.pbx.traffic.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * When a PBX really said what its traffic planned. A busy machine plays a frame late, and a
 * duration is then what it was on the wire, not what it should have been: the ledger knows.
 */
public final class WireTimes {

  /** A frame of a call, by its planned instant. */
  private record Planned(int call, long atMillis) {}

  private final Map<Planned, Instant> sent = new HashMap<>();

  private WireTimes() {}

  /** Reads them off a PBX that has played all of its traffic. */
  public static WireTimes of(Traffic traffic, PbxSimulator pbx) {
    var times = new WireTimes();
    Iterator<TimedFrame> planned = traffic.frames();
    TimedFrame next = planned.next();
    for (var entry : pbx.ledger().entries(e -> e.what() == WireEntry.What.SENT)) {
      // Replies and keep-alives are nobody's traffic.
      if (entry.line().equals(next.line())) {
        times.sent.putIfAbsent(new Planned(next.call(), next.at().toMillis()), entry.at());
        if (!planned.hasNext()) {
          return times;
        }
        next = planned.next();
      }
    }
    throw new NoSuchElementException("the ledger does not hold the traffic from " + next);
  }

  /** First RING to first connect or to the end, in milliseconds; null when it never rang. */
  public @Nullable Long ring(ExpectedCall call) {
    var lasts = call.ringMillis();
    if (lasts == null) {
      return null;
    }
    long rang =
        call.legs().stream()
            .map(ExpectedLeg::rangAt)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .min()
            .orElse(call.startedAt());
    return between(call, rang, rang + lasts);
  }

  /** First connect to last release, in milliseconds; null when never connected. */
  public @Nullable Long talk(ExpectedCall call) {
    var connected = call.connectedAt();
    var lasts = call.talkMillis();
    return connected == null || lasts == null ? null : between(call, connected, connected + lasts);
  }

  private long between(ExpectedCall call, long from, long to) {
    return Duration.between(at(call, from), at(call, to)).toMillis();
  }

  private Instant at(ExpectedCall call, long millis) {
    var at = sent.get(new Planned(call.index(), millis));
    if (at == null) {
      throw new NoSuchElementException(
          "no frame of call "
              + call.index()
              + " "
              + call.scene()
              + " at "
              + millis
              + " ms; it has "
              + Stream.of(call.startedAt(), call.connectedAt(), call.endedAt()).toList());
    }
    return at;
  }
}
