package org.ctip.operator.missed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.events.desk.MissedOutcome;
import org.ctip.operator.audit.Actor;
import org.ctip.operator.outbox.Outbox;
import org.ctip.support.audit.AuditedChanges;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The work list of missed calls. Who is on it follows from the calls; people say who looks after
 * whom, and what became of it. Every change is audited and told to the screens.
 */
public final class MissedDesk {
  /** Callers looked at together. */
  private static final int BATCH = 200;

  /** Most callers that one question looks at; a page says where to go on. */
  private static final int MOST_LOOKED_AT = 10_000;

  private final MissedCalls calls;
  private final Handlings handlings;
  private final AuditedChanges changes;
  private final Outbox outbox;
  private final Duration lookBack;
  private final Clock clock;
  private final RecentCounts counts;

  /**
   * @param lookBack calls older than this are on the list no more
   */
  public MissedDesk(
      MissedCalls calls,
      Handlings handlings,
      AuditedChanges changes,
      Outbox outbox,
      Duration lookBack,
      Clock clock) {
    this.calls = calls;
    this.handlings = handlings;
    this.changes = changes;
    this.outbox = outbox;
    this.lookBack = lookBack;
    this.clock = clock;
    this.counts = new RecentCounts(clock);
  }

  /**
   * A part of the list.
   *
   * @param next id to go on before; null when there is no more
   */
  public record Page(List<MissedItem> items, @Nullable String next) {}

  /** How many callers wait, of the 10,000 newest. */
  public record Count(int open, int taken) {}

  /** What somebody wants to be done about a caller. */
  private interface Wish {
    Decision about(Handling handling, Attempts attempts);
  }

  private record Change(MissedItem before, MissedItem after) {}

  /**
   * Callers, the newest missed first.
   *
   * @param before id of the last item of the page before
   */
  public Mono<Page> list(String tenantId, MissedFilter filter, int limit, @Nullable String before) {
    Instant since = since();
    return look(tenantId, since, filter, limit, new Looked(new ArrayList<>(), 0, before))
        .flatMap(looked -> page(tenantId, since, limit, looked));
  }

  /**
   * @param found one more than asked for when there are more
   * @param last id of the last caller looked at; null at the end of the list
   */
  private record Looked(List<MissedCaller> found, int count, @Nullable String last) {}

  private Mono<Looked> look(
      String tenantId, Instant since, MissedFilter filter, int limit, Looked so) {
    return looked(tenantId, since, filter, so.last())
        .collectList()
        .flatMap(
            batch -> {
              for (MissedCaller caller : batch) {
                if (so.found().size() <= limit && filter.takes(caller.glance().state())) {
                  so.found().add(caller);
                }
              }
              boolean ended = batch.size() < BATCH;
              var looked =
                  new Looked(
                      so.found(),
                      so.count() + batch.size(),
                      ended ? null : batch.getLast().callId());
              return ended || so.found().size() > limit || looked.count() >= MOST_LOOKED_AT
                  ? Mono.just(looked)
                  : look(tenantId, since, filter, limit, looked);
            });
  }

  private Flux<MissedCaller> looked(
      String tenantId, Instant since, MissedFilter filter, @Nullable String before) {
    return filter == MissedFilter.TAKEN
        ? calls.taken(tenantId, since, before, BATCH)
        : calls.newest(tenantId, since, before, !filter.leavesReachedOut(), BATCH);
  }

  private Mono<Page> page(String tenantId, Instant since, int limit, Looked looked) {
    boolean more = looked.found().size() > limit;
    var callers = more ? looked.found().subList(0, limit) : looked.found();
    String next = more ? callers.getLast().callId() : looked.last();
    return calls
        .attempts(tenantId, since, callers)
        .map(
            attempts ->
                new Page(
                    callers.stream().map(caller -> caller.item(of(caller, attempts))).toList(),
                    next));
  }

  /** How many callers are open and taken, as it was within the last second. */
  public Mono<Count> count(String tenantId) {
    return Mono.defer(() -> counts.of(tenantId, counted(tenantId)));
  }

  private Mono<Count> counted(String tenantId) {
    return calls
        .newest(tenantId, since(), null, false, MOST_LOOKED_AT)
        .map(caller -> caller.glance().state())
        .reduce(
            new Count(0, 0),
            (count, state) ->
                switch (state) {
                  case OPEN -> new Count(count.open() + 1, count.taken());
                  case TAKEN -> new Count(count.open(), count.taken() + 1);
                  case CLOSED -> count;
                });
  }

  /**
   * Gives a caller to who asks.
   *
   * @param callId derived id of a missed call of the caller
   * @param force whether to take it from whoever has it
   * @return empty when there is no such call; fails with {@link MissedRefusedException}
   */
  public Mono<MissedItem> take(Actor actor, String callId, boolean force) {
    Person who = actor.person();
    return change(
        actor,
        callId,
        "missed_call_take",
        (handling, attempts) -> handling.take(attempts, who, now(), force));
  }

  /** Gives a caller back; administrators may give back anybody's. Else as {@link #take}. */
  public Mono<MissedItem> release(Actor actor, String callId) {
    boolean anybodys = actor.session().isAdmin();
    return change(
        actor,
        callId,
        "missed_call_release",
        (handling, attempts) -> handling.release(attempts, actor.person(), anybodys));
  }

  /** Says what became of a caller; administrators may of anybody's. Else as {@link #take}. */
  public Mono<MissedItem> close(
      Actor actor, String callId, MissedOutcome outcome, @Nullable String note) {
    boolean anybodys = actor.session().isAdmin();
    return change(
        actor,
        callId,
        "missed_call_close",
        (handling, attempts) ->
            handling.close(attempts, actor.person(), now(), outcome, note, anybodys));
  }

  /** Opens a closed caller again. Else as {@link #take}. */
  public Mono<MissedItem> reopen(Actor actor, String callId) {
    return change(actor, callId, "missed_call_reopen", Handling::reopen);
  }

  private Mono<MissedItem> change(Actor actor, String callId, String action, Wish wish) {
    Instant since = since();
    return changes
        .make(
            changed(actor.tenantId(), since, callId, wish),
            change ->
                actor
                    .did(action)
                    .on("missed_call:" + change.after().caller().callId())
                    .before(change.before().state())
                    .after(change.after().state()))
        .map(Change::after)
        .doOnNext(
            _ -> {
              counts.forget(actor.tenantId());
              outbox.committed();
            })
        .switchIfEmpty(Mono.defer(() -> item(actor.tenantId(), since, callId)));
  }

  /** Empty when there is nothing to change. */
  private Mono<Change> changed(String tenantId, Instant since, String callId, Wish wish) {
    return calls
        .callerOf(tenantId, since, callId)
        .flatMap(caller -> handlings.lock(tenantId, caller.key()))
        // Once more: while this waited for others, calls went on.
        .flatMap(locked -> calls.callerOf(tenantId, since, callId).map(c -> c.with(locked)))
        .flatMap(
            caller ->
                calls
                    .attempts(tenantId, since, List.of(caller))
                    .flatMap(found -> decided(tenantId, caller, of(caller, found), wish)));
  }

  private Mono<Change> decided(String tenantId, MissedCaller caller, Attempts all, Wish wish) {
    var attempts = all.asOf(caller.missedAt(), caller.answeredAt());
    return switch (wish.about(caller.handling(), attempts)) {
      case Decision.Unchanged() -> Mono.empty();
      case Decision.Refused refused -> Mono.error(new MissedRefusedException(refused));
      case Decision.Changed(var handling) -> {
        Instant now = now();
        var after = caller.with(handling).item(attempts);
        yield handlings
            .keep(tenantId, caller.key(), handling, now)
            .then(outbox.add(after.event(tenantId, now)))
            .thenReturn(new Change(caller.item(attempts), after));
      }
    };
  }

  private Mono<MissedItem> item(String tenantId, Instant since, String callId) {
    return calls
        .callerOf(tenantId, since, callId)
        .flatMap(
            caller ->
                calls
                    .attempts(tenantId, since, List.of(caller))
                    .map(found -> caller.item(of(caller, found))));
  }

  private static Attempts of(MissedCaller caller, Map<String, Attempts> found) {
    return found.getOrDefault(
        caller.key(), Attempts.newest(caller.missedAt(), caller.answeredAt()));
  }

  /** As exact as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private Instant since() {
    return clock.instant().minus(lookBack);
  }
}
