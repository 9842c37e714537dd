package org.ctip.operator.live;

import java.time.Instant;
import org.ctip.events.desk.DeskEvent.MissedHandled;
import org.ctip.events.desk.MissedOutcome;
import org.ctip.events.desk.MissedState;
import org.ctip.operator.live.AnnotationView.PersonView;
import org.jspecify.annotations.Nullable;

/**
 * A missed caller on the live stream, after somebody changed what is done about them. Whoever gets
 * it replaces what they knew of the caller, unless they knew a higher version.
 *
 * @param id derived id of the caller's newest missed call at that moment
 * @param number as presented; null when never told
 * @param calls missed ones since the caller was last dealt with
 * @param extension where the newest rang first
 * @param takenBy who has it, or had it when it was closed
 * @param closedBy null when it is open
 */
public record MissedView(
    String id,
    @Nullable String number,
    @Nullable String e164,
    int calls,
    Instant firstAt,
    Instant lastAt,
    String extension,
    MissedState state,
    @Nullable PersonView takenBy,
    @Nullable Instant takenAt,
    @Nullable PersonView closedBy,
    @Nullable Instant closedAt,
    @Nullable MissedOutcome outcome,
    @Nullable String note,
    long version) {

  /** The view of a change. */
  public static MissedView of(MissedHandled handled) {
    var taken = handled.takenBy();
    var closed = handled.closedBy();
    return new MissedView(
        handled.callId(),
        handled.number(),
        handled.e164(),
        handled.calls(),
        handled.firstAt(),
        handled.lastAt(),
        handled.extension(),
        handled.state(),
        taken == null ? null : PersonView.of(taken),
        handled.takenAt(),
        closed == null ? null : PersonView.of(closed),
        handled.closedAt(),
        handled.outcome(),
        handled.note(),
        handled.version());
  }
}
