package org.ctip.operator.missed;

import java.time.Instant;
import java.util.List;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.events.desk.MissedOutcome;
import org.ctip.events.desk.MissedState;
import org.ctip.operator.missed.Handling.Closing;
import org.ctip.operator.missed.Handling.Take;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a caller: what the calls and what people did amount to.
 *
 * <p>A missed call is dealt with by a later answered call of the number or by somebody who closes
 * the caller; what is missed afterwards begins anew. Who has taken a caller keeps it while one of
 * the calls that were taken is among those not dealt with.
 *
 * @param calls missed calls that were not dealt with before, at least 1
 * @param firstAt when the first of them began
 * @param lastAt when the newest missed call began
 * @param dealtWith calls up to this moment were dealt with before; null when none were
 * @param take who has it, or had it when it was closed; null when nobody
 * @param closedBy null when it is open, and when an answered call closed it
 * @param closedAt when it was closed; where a call did, when that call began
 * @param outcome null when it is open
 * @param note of who closed it
 */
public record Standing(
    MissedState state,
    int calls,
    Instant firstAt,
    Instant lastAt,
    @Nullable Instant dealtWith,
    @Nullable Take take,
    @Nullable Person closedBy,
    @Nullable Instant closedAt,
    @Nullable MissedOutcome outcome,
    @Nullable String note) {

  /** What calls and people's doings amount to. */
  public static Standing of(Attempts attempts, Handling handling) {
    Instant newest = attempts.newestMissed();
    List<Instant> answered =
        attempts.answered().stream().filter(at -> isAfter(at, handling.unheeded())).toList();
    Closing closing = handling.closing();
    boolean closed = closing != null && !closing.through().isBefore(newest);
    Instant dealtWith = handling.dealtWith();
    if (closing != null && !closed) {
      dealtWith = later(dealtWith, closing.through());
    }
    for (Instant at : answered) {
      dealtWith = at.isBefore(newest) ? later(dealtWith, at) : dealtWith;
    }
    Instant reachedAt =
        answered.stream().filter(at -> !at.isBefore(newest)).findFirst().orElse(null);
    Instant before = dealtWith;
    var left = attempts.missed().stream().filter(at -> isAfter(at, before)).toList();
    int calls = Math.max(1, left.size());
    Instant firstAt = left.isEmpty() ? newest : left.getFirst();
    Take take = handling.take();
    Take taken = take != null && isAfter(take.through(), before) ? take : null;
    if (closing != null && closed) {
      return new Standing(
          MissedState.CLOSED,
          calls,
          firstAt,
          newest,
          before,
          taken,
          closing.by(),
          closing.at(),
          closing.outcome(),
          closing.note());
    }
    boolean reached = reachedAt != null;
    return new Standing(
        reached ? MissedState.CLOSED : taken == null ? MissedState.OPEN : MissedState.TAKEN,
        calls,
        firstAt,
        newest,
        before,
        taken,
        null,
        reachedAt,
        reached ? MissedOutcome.REACHED : null,
        null);
  }

  /** Who has it, or had it when it was closed; null when nobody. */
  public @Nullable Person takenBy() {
    return take == null ? null : take.by();
  }

  static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return other != null && isAfter(other, one) ? other : one;
  }

  private static boolean isAfter(Instant moment, @Nullable Instant other) {
    return other == null || moment.isAfter(other);
  }
}
