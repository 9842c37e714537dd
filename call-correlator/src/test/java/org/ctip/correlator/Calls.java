package org.ctip.correlator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallEvent;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.CallState;
import org.ctip.events.call.Direction;
import org.ctip.events.call.Disposition;
import org.ctip.events.call.IvrDecision;
import org.ctip.events.call.Leg;
import org.ctip.events.call.LegOutcome;
import org.ctip.events.call.LegRole;

/** Sample calls and events for what only stores them. */
public final class Calls {
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");

  private Calls() {}

  /** A version of an incoming call; version 2 and up is answered and over. */
  public static Call call(String callId, long version) {
    return call("default", callId, version, "600 000 101");
  }

  public static Call call(String tenantId, String callId, long version, String number) {
    boolean over = version > 1;
    return new Call(
        tenantId,
        "main",
        callId,
        version,
        over ? CallState.ENDED : CallState.RINGING,
        CallKind.EXTERNAL,
        Direction.IN,
        number,
        "+48600000101",
        "Desk \"A\"",
        "223000001",
        "101",
        over ? "21" : null,
        NOON,
        over ? NOON.plusSeconds(4) : null,
        over ? NOON.plusMillis(15_900) : null,
        false,
        over ? 4_000L : null,
        over ? 11_900L : null,
        over ? Disposition.ANSWERED : Disposition.UNKNOWN,
        over ? List.of(CallFlag.TRANSFERRED, CallFlag.RECALL) : List.of(),
        List.of(
            new Leg(
                0,
                "101",
                LegRole.CALLEE,
                number,
                NOON,
                NOON,
                null,
                null,
                null,
                over ? LegOutcome.ANSWERED : null,
                false,
                List.of())),
        over ? new BigDecimal("0.38") : null,
        List.of("a,b", "c\"d\\e"),
        over ? new IvrDecision("500", 9, 1, "ivr-" + callId, null) : null,
        over ? "REL" : "RING");
  }

  public static CallEvent event(long sequence, int ordinal, String payload) {
    return new CallEvent(
        "default",
        "main",
        7,
        sequence,
        ordinal,
        NOON.plusSeconds(sequence),
        "call-a",
        0,
        "RING",
        "101",
        "600000101",
        payload);
  }
}
