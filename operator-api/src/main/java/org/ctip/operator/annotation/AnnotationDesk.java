package org.ctip.operator.annotation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.ctip.events.desk.DeskEvent.CallAnnotated;
import org.ctip.operator.annotation.Annotations.Call;
import org.ctip.operator.audit.Actor;
import org.ctip.operator.outbox.Outbox;
import org.ctip.support.audit.AuditedChanges;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Changes what is written about a call. The change, its audit entry and its event are one
 * transaction; the event goes out after the commit.
 */
public final class AnnotationDesk {
  private final Annotations annotations;
  private final Outbox outbox;
  private final AuditedChanges changes;
  private final Clock clock;

  public AnnotationDesk(
      Annotations annotations, Outbox outbox, AuditedChanges changes, Clock clock) {
    this.annotations = annotations;
    this.outbox = outbox;
    this.changes = changes;
    this.clock = clock;
  }

  /** How a change came out. */
  public sealed interface Outcome {
    /** The call has this now; the same as before when nothing was new. */
    record Written(Annotation annotation) implements Outcome {}

    /** Somebody else wrote meanwhile: the version that was read is not the newest. */
    record Overtaken() implements Outcome {}
  }

  private record Change(Annotation before, Annotation after) {}

  /**
   * Replaces note and tags of a call.
   *
   * @param actor who writes
   * @param version the one that the person has seen; 0 for none
   */
  public Mono<Outcome> write(Actor actor, Call call, long version, Draft draft) {
    return changes
        .make(
            changed(actor, call, version, draft),
            change ->
                actor
                    .did("call_annotate")
                    .on("call:" + call.callId())
                    .before(change.before().version() == 0 ? null : facts(change.before()))
                    .after(facts(change.after())))
        .doOnNext(_ -> outbox.committed())
        .<Outcome>map(change -> new Outcome.Written(change.after()))
        .switchIfEmpty(Mono.defer(() -> unchanged(actor.tenantId(), call, version, draft)));
  }

  /** Empty when nothing is new, and when somebody else wrote meanwhile. */
  private Mono<Change> changed(Actor actor, Call call, long version, Draft draft) {
    String tenant = actor.tenantId();
    return annotations
        .of(tenant, call.callId())
        .filter(before -> before.version() == version && !draft.says(before))
        .flatMap(
            before ->
                annotations
                    .replace(tenant, call, version, draft, actor.person(), now())
                    .flatMap(
                        after ->
                            outbox
                                .add(event(tenant, call, after))
                                .thenReturn(new Change(before, after))));
  }

  private Mono<Outcome> unchanged(String tenantId, Call call, long version, Draft draft) {
    return annotations
        .of(tenantId, call.callId())
        .map(
            now ->
                now.version() == version && draft.says(now)
                    ? new Outcome.Written(now)
                    : new Outcome.Overtaken());
  }

  /** As exact as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static CallAnnotated event(String tenantId, Call call, Annotation after) {
    return new CallAnnotated(
        tenantId,
        call.callId(),
        after.version(),
        after.note(),
        after.tags(),
        Objects.requireNonNull(after.updatedAt()),
        Objects.requireNonNull(after.updatedBy()));
  }

  private static Map<String, @Nullable Object> facts(Annotation annotation) {
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("note", annotation.note());
    facts.put("tags", annotation.tags());
    facts.put("version", annotation.version());
    return facts;
  }
}
