package org.ctip.sms.dispatch.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ctip.events.sms.SmsEvent;
import org.ctip.events.sms.SmsState;
import org.ctip.events.wire.EventJson;
import org.ctip.numbers.DestinationNumbers;
import org.ctip.sms.TestDatabase;
import org.ctip.sms.dispatch.Admission;
import org.ctip.sms.dispatch.Change;
import org.ctip.sms.dispatch.Intake;
import org.ctip.sms.dispatch.Message;
import org.ctip.sms.dispatch.Messages;
import org.ctip.sms.dispatch.Outbox;
import org.ctip.sms.dispatch.SendRequest;
import org.ctip.sms.dispatch.Wake;
import org.ctip.sms.provider.Evidence;
import org.ctip.sms.provider.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class PostgresMessageStoreTest {
  private static final Instant NOON = Messages.NOON;
  private static final Duration LEASE = Duration.ofSeconds(30);

  private DatabaseClient db;
  private PostgresMessageStore store;
  private Intake intake;

  @BeforeEach
  void empty() {
    db = TestDatabase.empty();
    store = new PostgresMessageStore(db);
    intake =
        new Intake(
            store,
            (_, _) -> new DestinationNumbers("PL"),
            Clock.fixed(NOON, ZoneOffset.UTC),
            new Wake());
  }

  @Test
  void messageComesBackAsItWasStored() {
    var stored = admit("ivr-1");
    assertThat(found(stored.id())).isEqualTo(stored);
    assertThat(stored.state()).isEqualTo(SmsState.ADMITTED);
    assertThat(stored.envelope().peer()).isEqualTo("+48600000101");
  }

  @Test
  void oneKeyIsOneMessageHoweverManyAskAtOnce() {
    var admissions =
        Flux.range(0, 40)
            .flatMap(i -> intake.take(List.of(Messages.request("ivr-1"))), 40)
            .map(List::getFirst)
            .collectList()
            .block();
    assertThat(admissions).filteredOn(a -> a instanceof Admission.Stored).hasSize(1);
    assertThat(admissions)
        .filteredOn(a -> a instanceof Admission.Known(_, var same, _) && same)
        .hasSize(39);
    assertThat(count("sms.message")).isOne();
    assertThat(count("sms.outbox")).isOne();
  }

  @Test
  void oneBatchMayHoldAKeyTwiceAndAKeyWithAnotherBody() {
    var other =
        new SendRequest(
            "default",
            "ivr-1",
            "600000101",
            null,
            "Other",
            "ivr",
            "ui",
            null,
            null,
            null,
            Map.of(),
            null,
            null,
            NOON);
    var admissions =
        intake.take(List.of(Messages.request("ivr-1"), Messages.request("ivr-1"), other)).block();
    assertThat(admissions).hasSize(3);
    assertThat(admissions.get(0)).isInstanceOf(Admission.Stored.class);
    assertThat(admissions.get(1)).matches(a -> a instanceof Admission.Known k && k.same());
    assertThat(admissions.get(2)).matches(a -> a instanceof Admission.Known k && !k.same());
  }

  @Test
  void tenantsDoNotShareKeys() {
    var theirs =
        new SendRequest(
            "other",
            "ivr-1",
            "600000101",
            null,
            "Hello",
            "ivr",
            "ui",
            null,
            null,
            null,
            Map.of(),
            null,
            null,
            NOON);
    assertThat(intake.take(List.of(Messages.request("ivr-1"), theirs)).block())
        .allMatch(a -> a instanceof Admission.Stored);
  }

  @Test
  void whatCanNotBeSentIsStoredWithItsReason() {
    var withheld =
        new SendRequest(
            "default", "ivr-2", "_", null, "Hello", "ivr", "ui", null, "call", null, Map.of(), null,
            null, NOON);
    var late =
        new SendRequest(
            "default",
            "ivr-3",
            "600000101",
            null,
            "Hello",
            "ivr",
            "ui",
            null,
            null,
            NOON.minusSeconds(1),
            Map.of(),
            null,
            null,
            NOON);
    intake.take(List.of(withheld, late)).block();
    var messages = store.find(List.of(1L, 2L)).collectMap(Message::id).block();
    assertThat(messages.get(1L).state()).isEqualTo(SmsState.FAILED);
    assertThat(messages.get(1L).progress().errorCode()).isEqualTo("INVALID_NUMBER");
    assertThat(messages.get(1L).envelope().peer()).isEqualTo("_");
    assertThat(messages.get(2L).state()).isEqualTo(SmsState.SUPPRESSED);
    assertThat(store.claim("w", Map.of("default", 10), LEASE, NOON).collectList().block())
        .isEmpty();
  }

  @Test
  void twoWorkersNeverClaimTheSameMessage() {
    intake.take(IntStream.range(0, 200).mapToObj(i -> Messages.request("k" + i)).toList()).block();
    var claimed =
        Flux.range(0, 20)
            .flatMap(i -> store.claim("w" + i, Map.of("default", 15), LEASE, NOON).collectList(), 8)
            .flatMapIterable(list -> list)
            .map(Message::id)
            .collectList()
            .block();
    assertThat(claimed).doesNotHaveDuplicates().hasSize(200);
  }

  @Test
  void dueComesFirstAndNotBeforeItsTime() {
    admit("k1");
    assertThat(
            store
                .claim("w", Map.of("default", 10), LEASE, NOON.minusSeconds(1))
                .collectList()
                .block())
        .isEmpty();
    assertThat(store.claim("w", Map.of("default", 10), LEASE, NOON).collectList().block())
        .hasSize(1);
    assertThat(store.claim("w", Map.of("default", 10), LEASE, NOON).collectList().block())
        .isEmpty();
  }

  @Test
  void anOldClaimCanNotBegin() {
    admit("k1");
    var old = claim();
    apply(Messages.LIFECYCLE.release(old, NOON, NOON));
    var fresh = claim();
    assertThat(apply(Messages.LIFECYCLE.begin(old, "scripted", "account", NOON))).isFalse();
    assertThat(apply(Messages.LIFECYCLE.begin(fresh, "scripted", "account", NOON))).isTrue();
  }

  @Test
  void intentAndOutcomeMakeOneAttemptAndTheirEvents() {
    admit("k1");
    var sending = begin(claim());
    assertThat(attempts()).containsExactly("1 null");
    var accepted =
        Messages.LIFECYCLE
            .settle(sending, 1, NOON, new Outcome.Accepted("p1", "queued"), NOON, 0)
            .orElseThrow();
    assertThat(apply(accepted)).isTrue();
    assertThat(attempts()).containsExactly("1 accepted");
    assertThat(found(1)).isEqualTo(accepted.after());
    assertThat(outboxTypes()).containsExactly("accepted 1", "attempt 2", "sent 3");
  }

  @Test
  void twoChangesOfTheSameVersionAreOneChange() {
    admit("k1");
    var sending = begin(claim());
    var one = Messages.LIFECYCLE.leaseExpired(sending, NOON).orElseThrow();
    var two =
        Messages.LIFECYCLE
            .settle(sending, 1, NOON, new Outcome.Refused("2001", "no"), NOON, 0)
            .orElseThrow();
    var results = Flux.merge(applied(one), applied(two)).collectList().block();
    assertThat(results).containsExactlyInAnyOrder(true, false);
    assertThat(outboxTypes()).hasSize(3);
  }

  @Test
  void onlyLeasesThatRanOutAreAbandoned() {
    admit("k1");
    admit("k2");
    store.claim("alive", Map.of("default", 1), LEASE, NOON).collectList().block();
    store.claim("dead", Map.of("default", 1), Duration.ofMillis(-1000), NOON).collectList().block();
    var abandoned = store.abandoned(10).collectList().block();
    assertThat(abandoned).extracting(Message::id).containsExactly(2L);
  }

  @Test
  void uncertainMessagesAreDueForAQuestionAndEvidenceIsKept() {
    admit("k1");
    var doubt = Messages.LIFECYCLE.leaseExpired(begin(claim()), NOON).orElseThrow();
    apply(doubt);
    assertThat(store.inDoubt(10, NOON.plusSeconds(4)).collectList().block()).isEmpty();
    assertThat(store.inDoubt(10, NOON.plusSeconds(5)).collectList().block()).hasSize(1);
    store.note(doubt.after(), new Evidence.NotFound(), NOON).block();
    store.note(doubt.after(), new Evidence.NoAnswer("HTTP 500"), NOON).block();
    store
        .note(
            doubt.after(),
            new Evidence.Found(Messages.report(org.ctip.sms.provider.ReportedState.PENDING)),
            NOON)
        .block();
    assertThat(count("sms.evidence")).isEqualTo(3);
  }

  @Test
  void queueIsCountedByState() {
    admit("k1");
    admit("k2");
    begin(claim());
    var queue = store.queue().block();
    assertThat(queue.waiting())
        .containsEntry(SmsState.ADMITTED, 1L)
        .containsEntry(SmsState.SENDING, 1L);
    assertThat(queue.oldestDue()).isEqualTo(NOON);
    assertThat(queue.outbox()).isEqualTo(3);
  }

  @Test
  void outboxGivesEventsOutInOrderAndOnce() {
    admit("k1");
    begin(claim());
    var outbox = new PostgresOutbox(db, TestDatabase.transactions());
    var published = new ArrayList<Outbox.Entry>();
    assertThat(
            outbox
                .drain(10, _ -> Mono.error(new IllegalStateException("away")))
                .onErrorReturn(-1)
                .block())
        .isEqualTo(-1);
    assertThat(
            outbox.drain(10, entries -> Mono.fromRunnable(() -> published.addAll(entries))).block())
        .isEqualTo(2);
    assertThat(published).extracting(Outbox.Entry::version).containsExactly(1L, 2L);
    var event = EventJson.mapper().readValue(published.getFirst().payload(), SmsEvent.class);
    assertThat(event.number()).isEqualTo(1);
    assertThat(event.type()).isEqualTo("accepted");
    assertThat(event.peer()).isEqualTo("+48600000101");
    assertThat(count("sms.outbox")).isZero();
  }

  @Test
  void onlyOneDrainsTheOutboxAtATime() {
    admit("k1");
    var outbox = new PostgresOutbox(db, TestDatabase.transactions());
    var second = new ArrayList<Integer>();
    outbox
        .drain(
            10,
            // Another instance: not in this one's transaction.
            _ ->
                Mono.fromFuture(() -> outbox.drain(10, _ -> Mono.empty()).toFuture())
                    .doOnNext(second::add)
                    .then())
        .block();
    assertThat(second).containsExactly(0);
  }

  @Test
  void withoutACallViewNoCallExists() {
    assertThat(new PostgresCallDirectory(db).callRef("default", 1).blockOptional()).isEmpty();
  }

  private Message admit(String key) {
    var admission = intake.take(List.of(Messages.request(key))).block().getFirst();
    return ((Admission.Stored) admission).message();
  }

  private Message claim() {
    return store.claim("w", Map.of("default", 1), LEASE, NOON).blockFirst();
  }

  private Message begin(Message claimed) {
    var change = Messages.LIFECYCLE.begin(claimed, "scripted", "account", NOON);
    assertThat(apply(change)).isTrue();
    return change.after();
  }

  private boolean apply(Change change) {
    return Boolean.TRUE.equals(applied(change).block());
  }

  private Mono<Boolean> applied(Change change) {
    return store.apply(List.of(change), LEASE).map(ids -> ids.contains(change.after().id()));
  }

  private Message found(long id) {
    return store.find(List.of(id)).blockFirst();
  }

  private List<String> attempts() {
    return db.sql("SELECT number || ' ' || coalesce(outcome, 'null') AS a FROM sms.attempt")
        .map(row -> String.valueOf(row.get("a", String.class)))
        .all()
        .collectList()
        .block();
  }

  private List<String> outboxTypes() {
    return db.sql("SELECT type || ' ' || version AS t FROM sms.outbox ORDER BY seq")
        .map(row -> String.valueOf(row.get("t", String.class)))
        .all()
        .collectList()
        .block();
  }

  private long count(String table) {
    return db.sql("SELECT count(*) AS n FROM " + table)
        .map(row -> row.get("n", Long.class))
        .one()
        .block();
  }
}
