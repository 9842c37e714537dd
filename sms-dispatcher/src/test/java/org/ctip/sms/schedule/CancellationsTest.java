package org.ctip.sms.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ctip.events.sms.SmsState;
import org.ctip.numbers.DestinationNumbers;
import org.ctip.sms.AuditSchema;
import org.ctip.sms.TestDatabase;
import org.ctip.sms.audit.Actor;
import org.ctip.sms.dispatch.Admission;
import org.ctip.sms.dispatch.Codes;
import org.ctip.sms.dispatch.DispatchObserver;
import org.ctip.sms.dispatch.DispatchWorker;
import org.ctip.sms.dispatch.Intake;
import org.ctip.sms.dispatch.Message;
import org.ctip.sms.dispatch.MessageIds;
import org.ctip.sms.dispatch.Messages;
import org.ctip.sms.dispatch.ScriptedGate;
import org.ctip.sms.dispatch.SendRequest;
import org.ctip.sms.dispatch.Wake;
import org.ctip.sms.dispatch.db.PostgresMessageStore;
import org.ctip.sms.schedule.Cancellations.Result;
import org.ctip.support.audit.TransactionalChanges;
import org.ctip.support.session.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Scheduled messages, their author and the worker, on a real PostgreSQL. */
class CancellationsTest {
  private static final Instant NOON = Messages.NOON;
  private static final Instant THEN = NOON.plus(Duration.ofDays(2));
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Actor ANNA = actor("default", 3, "operator");
  private static final Actor BEN = actor("default", 4, "operator");
  private static final Actor ADMIN = actor("default", 1, "admin");

  private final ScriptedGate gate = ScriptedGate.taking();
  private DatabaseClient db;
  private PostgresMessageStore store;

  /** The audit only grows, and is the same for all tests. */
  private long auditedBefore;

  @BeforeEach
  void empty() {
    db = TestDatabase.empty();
    auditedBefore = 0;
    auditedBefore = audited();
    store = new PostgresMessageStore(db);
  }

  @Test
  void scheduledMessageWaitsForItsTimeAndIsThenSentOnce() {
    var message = schedule("k1");
    assertThat(store.find(List.of(message.id())).blockFirst()).isEqualTo(message);
    assertThat(message.envelope().sendAt()).isEqualTo(THEN);
    assertThat(message.envelope().createdBy()).isEqualTo(3);

    assertThat(store.due(THEN.minusMillis(1)).collectList().block()).isEmpty();
    worker(THEN.minusMillis(1)).round().block();
    assertThat(gate.ledger()).isEmpty();

    // Another process, after any number of restarts: what waits is in the table and nowhere else.
    var worker = worker(THEN);
    worker.round().block();
    await().until(() -> state(message.id()) == SmsState.ACCEPTED);
    worker.round().block();
    assertThat(gate.ledger()).containsExactly(MessageIds.messageId("default", "k1"));
  }

  @Test
  void cancelledMessageIsNeverSentAndTheAuditSaysByWhom() {
    var message = schedule("k1");
    assertThat(cancellations(NOON).cancel(ANNA, message.id()).block()).isEqualTo(new Result.Done());
    assertThat(cancellations(NOON).cancel(ANNA, message.id()).block()).isEqualTo(new Result.Done());

    worker(THEN).round().block();
    assertThat(gate.ledger()).isEmpty();
    var after = store.find(List.of(message.id())).blockFirst();
    assertThat(after.state()).isEqualTo(SmsState.SUPPRESSED);
    assertThat(after.progress().errorCode()).isEqualTo(Codes.CANCELLED);
    assertThat(audited()).isEqualTo(1);
    assertThat(outbox()).containsExactly("accepted", "suppressed");
  }

  @Test
  void onlyItsAuthorAndAdministratorsOfTheTenantMayCancel() {
    var message = schedule("k1");
    assertThat(cancellations(NOON).cancel(BEN, message.id()).block())
        .isEqualTo(new Result.NotYours());
    assertThat(cancellations(NOON).cancel(actor("other", 3, "admin"), message.id()).block())
        .isEqualTo(new Result.Unknown());
    assertThat(cancellations(NOON).cancel(ANNA, message.id() + 1).block())
        .isEqualTo(new Result.Unknown());
    assertThat(audited()).isZero();
    assertThat(cancellations(NOON).cancel(ADMIN, message.id()).block())
        .isEqualTo(new Result.Done());
  }

  @Test
  void messageWithoutATimeOfItsOwnIsOnItsWay() {
    var message = admit(request("k1", null));
    assertThat(cancellations(NOON).cancel(ANNA, message.id()).block())
        .isEqualTo(new Result.OnItsWay());
  }

  /** Whoever is second, worker or person, finds it decided: never both, never neither. */
  @Test
  void aRaceWithTheWorkerIsDecidedOnce() {
    int count = 150;
    var ids = new ArrayList<Long>();
    for (int i = 0; i < count; i++) {
      ids.add(schedule("k" + i).id());
    }
    var cancellations = cancellations(THEN);
    var worker = worker(THEN);
    var cancels =
        Flux.fromIterable(ids)
            .flatMap(id -> cancellations.cancel(ANNA, id).map(result -> Map.entry(id, result)), 4);
    var rounds = Mono.defer(worker::round).repeat(40).then();
    var results =
        Mono.zip(
                cancels.collectList().subscribeOn(Schedulers.boundedElastic()),
                rounds.thenReturn(true).subscribeOn(Schedulers.boundedElastic()))
            .block(Duration.ofSeconds(60))
            .getT1();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              worker.round().block();
              return worker.inFlight() == 0
                  && ids.stream().allMatch(id -> state(id) != SmsState.ADMITTED);
            });

    assertThat(results).hasSize(count);
    for (var result : results) {
      boolean sent = gate.ledger().contains(found(result.getKey()).envelope().messageId());
      if (result.getValue() instanceof Result.Done) {
        assertThat(sent).isFalse();
        assertThat(state(result.getKey())).isEqualTo(SmsState.SUPPRESSED);
      } else {
        assertThat(result.getValue()).isEqualTo(new Result.OnItsWay());
        assertThat(sent).isTrue();
        assertThat(state(result.getKey())).isEqualTo(SmsState.ACCEPTED);
      }
    }
    assertThat(gate.ledger()).doesNotHaveDuplicates();
  }

  private Message schedule(String key) {
    return admit(request(key, THEN));
  }

  private Message admit(SendRequest request) {
    var intake =
        new Intake(
            store,
            (_, _) -> new DestinationNumbers("PL"),
            Clock.fixed(NOON, ZoneOffset.UTC),
            new Wake());
    var admission = intake.take(List.of(request)).block().getFirst();
    return ((Admission.Stored) admission).message();
  }

  private static SendRequest request(String key, Instant sendAt) {
    return new SendRequest(
        "default",
        key,
        "600000101",
        "+48600000101",
        "Hello",
        "operator",
        "operator",
        null,
        null,
        null,
        Map.of(),
        new SendRequest.Author(3, "Anna"),
        null,
        NOON,
        sendAt);
  }

  private Cancellations cancellations(Instant now) {
    return new Cancellations(
        store,
        new TransactionalChanges(TestDatabase.transactions(), AuditSchema.trail(db)),
        DispatchObserver.none(),
        Clock.fixed(now, ZoneOffset.UTC),
        LEASE,
        () -> {});
  }

  private DispatchWorker worker(Instant now) {
    return new DispatchWorker(
        store,
        Messages.LIFECYCLE,
        gate,
        Clock.fixed(now, ZoneOffset.UTC),
        new Random(1),
        new DispatchWorker.Settings("w", 4, 4, LEASE),
        new Wake(),
        DispatchObserver.none());
  }

  private Message found(long id) {
    return store.find(List.of(id)).blockFirst();
  }

  private SmsState state(long id) {
    return found(id).state();
  }

  /** Cancellations on record since the test began. */
  private long audited() {
    return db.sql("SELECT count(*) AS n FROM audit.entry WHERE action = 'sms_cancel'")
            .map(row -> row.get("n", Long.class))
            .one()
            .block()
        - auditedBefore;
  }

  private List<String> outbox() {
    return db.sql("SELECT type FROM sms.outbox ORDER BY seq")
        .map(row -> row.get("type", String.class))
        .all()
        .collectList()
        .block();
  }

  private static Actor actor(String tenant, long id, String role) {
    return new Actor(
        new Session(id, tenant, id, "person@example.org", null, null, role, Instant.MAX), null);
  }
}
