package org.ctip.operator.annotation;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.ctip.events.desk.DeskEvent.CallAnnotated;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.operator.annotation.Annotations.Call;
import org.ctip.operator.outbox.AllOrNothing;
import org.ctip.operator.outbox.Outbox;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Changes what is written about a call. The change, its audit entry and its event are one
 * transaction; the event goes out after the commit.
 */
public final class AnnotationDesk {
  private final Annotations annotations;
  private final Outbox outbox;
  private final AuditTrail audit;
  private final AllOrNothing transaction;
  private final Clock clock;

  public AnnotationDesk(
      Annotations annotations,
      Outbox outbox,
      AuditTrail audit,
      AllOrNothing transaction,
      Clock clock) {
    this.annotations = annotations;
    this.outbox = outbox;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** How a change came out. */
  public sealed interface Outcome {
    /** The call has this now; the same as before when nothing was new. */
    record Written(Annotation annotation) implements Outcome {}

    /** Somebody else wrote meanwhile: the version that was read is not the newest. */
    record Overtaken() implements Outcome {}
  }

  /**
   * Replaces note and tags of a call.
   *
   * @param session of the person who writes
   * @param clientIp the person's address
   * @param version the one that the person has seen; 0 for none
   */
  public Mono<Outcome> write(
      Session session, String clientIp, Call call, long version, Draft draft) {
    String tenant = session.tenantId();
    return transaction
        .of(
            annotations
                .of(tenant, call.callId())
                .flatMap(
                    before -> {
                      if (before.version() != version) {
                        return Mono.<Outcome>just(new Outcome.Overtaken());
                      }
                      return draft.says(before)
                          ? Mono.<Outcome>just(new Outcome.Written(before))
                          : replaced(session, clientIp, call, before, draft);
                    }))
        .doOnNext(_ -> outbox.committed());
  }

  private Mono<Outcome> replaced(
      Session session, String clientIp, Call call, Annotation before, Draft draft) {
    String tenant = session.tenantId();
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return annotations
        .replace(tenant, call, before.version(), draft, person(session), now)
        .flatMap(
            after ->
                outbox
                    .add(event(tenant, call, after))
                    .then(
                        audit.record(
                            AuditEntry.by(session, "call_annotate")
                                .on("call:" + call.callId())
                                .before(before.version() == 0 ? null : facts(before))
                                .after(facts(after))
                                .from(clientIp)))
                    .thenReturn((Outcome) new Outcome.Written(after)))
        .defaultIfEmpty(new Outcome.Overtaken());
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

  /** Who has a session, as others may see it. */
  public static Person person(Session session) {
    var name = new StringBuilder();
    for (String part : new @Nullable String[] {session.firstName(), session.lastName()}) {
      if (part != null && !part.isBlank()) {
        name.append(name.isEmpty() ? "" : " ").append(part.strip());
      }
    }
    return new Person(session.userId(), name.isEmpty() ? session.email() : name.toString());
  }
}
