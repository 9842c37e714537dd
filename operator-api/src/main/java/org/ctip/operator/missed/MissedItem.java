package org.ctip.operator.missed;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ctip.events.desk.DeskEvent.MissedHandled;
import org.jspecify.annotations.Nullable;

/** One line of the work list: a caller, and how it stands. */
public record MissedItem(MissedCaller caller, Standing standing) {

  /** Grows with every change by people; 0 before the first. */
  public long version() {
    return caller.handling().version();
  }

  /** What others are told of it. */
  MissedHandled event(String tenantId, Instant changedAt) {
    var take = standing.take();
    return new MissedHandled(
        tenantId,
        caller.callId(),
        caller.key(),
        version(),
        caller.number(),
        caller.e164(),
        caller.extension(),
        standing.calls(),
        standing.firstAt(),
        standing.lastAt(),
        standing.state(),
        standing.takenBy(),
        take == null ? null : take.at(),
        standing.closedBy(),
        standing.closedAt(),
        standing.outcome(),
        standing.note(),
        changedAt);
  }

  /** What the audit keeps of it. */
  Map<String, @Nullable Object> state() {
    var state = new LinkedHashMap<String, @Nullable Object>();
    var taken = standing.takenBy();
    var outcome = standing.outcome();
    state.put("state", standing.state().name());
    state.put("calls", standing.calls());
    state.put("taken_by", taken == null ? null : taken.id());
    state.put("outcome", outcome == null ? null : outcome.name());
    state.put("note", standing.note());
    return state;
  }
}
