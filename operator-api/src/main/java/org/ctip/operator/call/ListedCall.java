package org.ctip.operator.call;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.CallState;
import org.ctip.events.call.Direction;
import org.ctip.events.call.Disposition;
import org.ctip.events.call.IvrDecision;
import org.ctip.events.call.Leg;
import org.jspecify.annotations.Nullable;

/**
 * A call as it stands in the database.
 *
 * @param id the number inherited clients know
 * @param callId the derived id that topics and streams use
 * @param version the highest is the newest
 * @param paddedExtension extension of the first leg as the PBX writes it ({@code 101_})
 * @param paddedAnsweredBy who answered, written the same way; null when nobody did
 * @param number as presented; null when never told
 * @param talkSeconds whole seconds, cut; null when never connected or still talking
 * @param ringSeconds whole seconds, cut; null when it never rang
 * @param cost gross, as the PBX last reported it, in its currency; null when not told
 */
public record ListedCall(
    long id,
    String callId,
    String pbxId,
    long version,
    CallState state,
    CallKind kind,
    Direction direction,
    String paddedExtension,
    @Nullable String paddedAnsweredBy,
    @Nullable String number,
    @Nullable String e164,
    @Nullable String callerName,
    @Nullable String dialled,
    Instant startedAt,
    @Nullable Instant connectedAt,
    @Nullable Instant endedAt,
    @Nullable Integer talkSeconds,
    @Nullable Integer ringSeconds,
    Disposition disposition,
    List<CallFlag> flags,
    List<Leg> legs,
    @Nullable IvrDecision ivr,
    @Nullable String notes,
    @Nullable BigDecimal cost) {
  public ListedCall {
    flags = List.copyOf(flags);
    legs = List.copyOf(legs);
  }
}
