package org.ctip.sms.dispatch.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.ctip.events.sms.SmsState;
import org.ctip.numbers.DestinationNumbers;
import org.ctip.sms.TestDatabase;
import org.ctip.sms.dispatch.Admission;
import org.ctip.sms.dispatch.Caretaker;
import org.ctip.sms.dispatch.Change;
import org.ctip.sms.dispatch.DispatchObserver;
import org.ctip.sms.dispatch.DispatchWorker;
import org.ctip.sms.dispatch.Intake;
import org.ctip.sms.dispatch.Message;
import org.ctip.sms.dispatch.MessageStore;
import org.ctip.sms.dispatch.Messages;
import org.ctip.sms.dispatch.NewMessage;
import org.ctip.sms.dispatch.QueueState;
import org.ctip.sms.dispatch.ScriptedGate;
import org.ctip.sms.dispatch.SendRequest;
import org.ctip.sms.dispatch.Wake;
import org.ctip.sms.provider.Evidence;
import org.ctip.sms.provider.Outcome;
import org.ctip.sms.provider.ReportedState;
import org.ctip.sms.report.ReportKeeper;
import org.ctip.sms.report.ReportStore;
import org.ctip.sms.report.db.PostgresReportStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Workers on a real PostgreSQL, killed at every step: nothing is ever sent twice. */
class DispatchWorkerTest {
  private static final Clock CLOCK = Clock.fixed(Messages.NOON, ZoneOffset.UTC);
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ScriptedGate gate = ScriptedGate.taking();
  private PostgresMessageStore store;
  private Intake intake;

  @BeforeEach
  void empty() {
    store = new PostgresMessageStore(TestDatabase.empty());
    intake = new Intake(store, (_, _) -> new DestinationNumbers("PL"), CLOCK, new Wake());
  }

  @Test
  void sendsWhatIsDueOnce() {
    long id = admit("k1");
    var worker = worker(store, LONG);
    assertThat(worker.round().block()).isFalse();
    await().until(() -> state(id) == SmsState.ACCEPTED);
    worker.round().block();
    assertThat(gate.ledger()).hasSize(1);
  }

  @Test
  void twoWorkersSendEachMessageOnce() {
    intake.take(IntStream.range(0, 300).mapToObj(i -> Messages.request("k" + i)).toList()).block();
    var one = worker(store, LONG);
    var two = worker(store, LONG);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              Flux.merge(one.round(), two.round()).blockLast();
              return gate.ledger().size() >= 300 && one.inFlight() + two.inFlight() == 0;
            });
    assertThat(gate.ledger()).hasSize(300).doesNotHaveDuplicates();
  }

  @Test
  void crashAfterTheClaimSendsOnceAndNoAttemptIsCounted() {
    long id = admit("k1");
    store.claim("dead", Map.of("default", 1), Duration.ofMillis(-1), Messages.NOON).blockLast();
    worker(store, LONG).round().block();
    assertThat(gate.ledger()).isEmpty();

    caretaker().freeAbandoned().block();
    worker(store, LONG).round().block();

    await().until(() -> state(id) == SmsState.ACCEPTED);
    assertThat(gate.ledger()).hasSize(1);
    assertThat(message(id).progress().attempts()).isEqualTo(1);
  }

  @Test
  void crashAfterTheIntentIsDoubtedAndNeverSentAgain() {
    long id = admit("k1");
    var claimed = store.claim("dead", Map.of("default", 1), LONG, Messages.NOON).blockLast();
    var intent = Messages.LIFECYCLE.begin(claimed, "scripted", "account", Messages.NOON);
    store.apply(List.of(intent), Duration.ofMillis(-1)).block();

    caretaker().freeAbandoned().block();
    worker(store, LONG).round().block();

    assertThat(state(id)).isEqualTo(SmsState.UNCERTAIN);
    assertThat(gate.ledger()).isEmpty();
  }

  @Test
  void crashBetweenCallAndOutcomeIsDoubtedAndResolvedByEvidence() {
    long id = admit("k1");
    gate.answer(_ -> Mono.never()); // the provider took it, the process died before the answer
    worker(store, Duration.ofSeconds(1)).round().block();
    await().until(() -> gate.ledger().size() == 1);
    await()
        .until(
            () -> {
              caretaker().freeAbandoned().block();
              return state(id) == SmsState.UNCERTAIN;
            });
    gate.know(new Evidence.Found(Messages.report(ReportedState.PENDING)));

    later(caretaker(Clock.offset(CLOCK, Duration.ofSeconds(6)))).block();

    assertThat(state(id)).isEqualTo(SmsState.ACCEPTED);
    assertThat(gate.ledger()).hasSize(1);
  }

  @Test
  void doubtWithoutEvidenceStaysADoubt() {
    long id = admit("k1");
    gate.answer(_ -> Mono.just(new Outcome.Unsure("500", "x")));
    worker(store, LONG).round().block();
    await().until(() -> state(id) == SmsState.UNCERTAIN);
    for (int hour = 1; hour < 4; hour++) {
      later(caretaker(Clock.offset(CLOCK, Duration.ofHours(hour)))).block();
      worker(store, LONG).round().block();
    }
    assertThat(state(id)).isEqualTo(SmsState.UNCERTAIN);
    assertThat(message(id).progress().errorCode()).isEqualTo("NO_EVIDENCE");
    assertThat(gate.ledger()).hasSize(1);
  }

  @Test
  void outcomeIsHeldOnToWhileTheDatabaseIsAway() {
    long id = admit("k1");
    var away = new AtomicBoolean();
    gate.answer(
        sms -> {
          away.set(true);
          return Mono.just(new Outcome.Accepted("p1", "queued"));
        });
    var worker = worker(new Flaky(store, away::get, false), LONG);
    worker.round().block();
    await().until(() -> gate.ledger().size() == 1);
    assertThat(worker.inFlight()).isEqualTo(1);
    away.set(false);
    await().until(() -> state(id) == SmsState.ACCEPTED);
    await().until(() -> worker.inFlight() == 0);
    assertThat(gate.ledger()).hasSize(1);
  }

  @Test
  void lostAcknowledgementOfTheOutcomeChangesNothing() {
    long id = admit("k1");
    var lost = new AtomicBoolean();
    gate.answer(
        sms -> {
          lost.set(true);
          return Mono.just(new Outcome.Later(null, "CONNECT", "x"));
        });
    var flaky =
        new Flaky(store, () -> lost.getAndSet(false), true); // stored, but the answer is lost
    var worker = worker(flaky, LONG);
    worker.round().block();
    await().until(() -> worker.inFlight() == 0 && state(id) == SmsState.RETRY_AT);
    assertThat(message(id).progress().attempts()).isEqualTo(1);
    assertThat(gate.ledger()).hasSize(1);
  }

  @Test
  void intentWithALostAcknowledgementIsNotSentAndNotDoubted() {
    long id = admit("k1");
    var lost = new AtomicBoolean(true);
    var worker = worker(new Flaky(store, () -> lost.getAndSet(false), true), LONG);
    worker.round().onErrorReturn(false).block();
    await().until(() -> worker.inFlight() == 0 && state(id) == SmsState.RETRY_AT);
    assertThat(gate.ledger()).isEmpty();
    assertThat(message(id).progress().errorCode()).isEqualTo("INTENT_UNCONFIRMED");
  }

  @Test
  void shutGateCostsNoAttempt() {
    long id = admit("k1");
    gate.shut();
    worker(store, LONG).round().block();
    assertThat(state(id)).isEqualTo(SmsState.ADMITTED);
    assertThat(message(id).progress().attempts()).isZero();
    assertThat(message(id).progress().nextAttemptAt()).isEqualTo(Messages.NOON.plusSeconds(5));
  }

  @Test
  void reportsAreAppliedHoweverTheyCome() {
    var reports = new PostgresReportStore(TestDatabase.client());
    var keeper =
        new ReportKeeper(
            reports, store, Messages.LIFECYCLE, CLOCK, LONG, new Wake(), DispatchObserver.none());
    long id = admit("k1");
    var delivered = report("delivered", ReportedState.DELIVERED);
    // Before the answer, for an id nobody knows yet; then again, and an older one after it.
    assertThat(keeper.take(null, delivered, ReportStore.Source.CALLBACK).block()).isTrue();
    assertThat(keeper.take(null, delivered, ReportStore.Source.CALLBACK).block()).isFalse();
    keeper.round().block();
    assertThat(reports.parked().block()).isEqualTo(1);

    gate.answer(_ -> Mono.just(new Outcome.Accepted("p1", "queued")));
    worker(store, LONG).round().block();
    await().until(() -> state(id) == SmsState.ACCEPTED);
    keeper.take("default", report("sent", ReportedState.PENDING), ReportStore.Source.QUERY).block();
    while (Boolean.TRUE.equals(keeper.round().block())) {
      assertThat(gate.ledger()).hasSize(1);
    }

    assertThat(state(id)).isEqualTo(SmsState.DELIVERED);
    assertThat(reports.parked().block()).isZero();
  }

  @Test
  void parkedReportsAreBounded() {
    var reports = new PostgresReportStore(TestDatabase.client());
    for (int i = 0; i < 5; i++) {
      reports
          .keep(
              null,
              report("word" + i, ReportedState.UNKNOWN),
              ReportStore.Source.CALLBACK,
              Messages.NOON)
          .block();
    }
    assertThat(reports.prune(Duration.ofDays(1), 2, Messages.NOON).block()).isEqualTo(3);
    assertThat(reports.prune(Duration.ofDays(1), 2, Messages.NOON.plusSeconds(90_000)).block())
        .isEqualTo(2);
  }

  private static org.ctip.sms.provider.DeliveryReport report(String word, ReportedState state) {
    return new org.ctip.sms.provider.DeliveryReport(
        "scripted", "p1", null, state, word, null, null);
  }

  private long admit(String key) {
    var admission = intake.take(List.of(Messages.request(key))).block().getFirst();
    return ((Admission.Stored) admission).message().id();
  }

  private Message message(long id) {
    return store.find(List.of(id)).blockFirst();
  }

  private SmsState state(long id) {
    return message(id).state();
  }

  private DispatchWorker worker(MessageStore store, Duration lease) {
    return new DispatchWorker(
        store,
        Messages.LIFECYCLE,
        gate,
        CLOCK,
        new Random(1),
        new DispatchWorker.Settings("w", 50, 50, lease.compareTo(SHORT) > 0 ? lease : LONG),
        new Wake(),
        DispatchObserver.none());
  }

  private Caretaker caretaker() {
    return caretaker(CLOCK);
  }

  private Caretaker caretaker(Clock clock) {
    return new Caretaker(store, Messages.LIFECYCLE, gate, clock, LONG, DispatchObserver.none());
  }

  private static Mono<Boolean> later(Caretaker caretaker) {
    return caretaker.resolveDoubts();
  }

  /**
   * A store whose changes fail: before they are made, or after, so that only the answer is lost.
   */
  private record Flaky(
      MessageStore store, java.util.function.BooleanSupplier fails, boolean afterwards)
      implements MessageStore {
    @Override
    public Mono<Set<Long>> apply(List<Change> changes, Duration lease) {
      return Mono.defer(
          () -> {
            if (!fails.getAsBoolean()) {
              return store.apply(changes, lease);
            }
            Mono<Set<Long>> failure = Mono.error(new IllegalStateException("away"));
            return afterwards ? store.apply(changes, lease).then(failure) : failure;
          });
    }

    @Override
    public Mono<List<Admission>> admit(List<NewMessage> messages) {
      return store.admit(messages);
    }

    @Override
    public Mono<Admission.Known> known(SendRequest request) {
      return store.known(request);
    }

    @Override
    public Flux<String> due(java.time.Instant now) {
      return store.due(now);
    }

    @Override
    public Flux<Message> claim(
        String worker, Map<String, Integer> rooms, Duration lease, java.time.Instant now) {
      return store.claim(worker, rooms, lease, now);
    }

    @Override
    public Mono<Message> claimOne(long id, String worker, Duration lease) {
      return store.claimOne(id, worker, lease);
    }

    @Override
    public Flux<Message> find(java.util.Collection<Long> ids) {
      return store.find(ids);
    }

    @Override
    public Flux<Message> abandoned(int limit) {
      return store.abandoned(limit);
    }

    @Override
    public Flux<Message> inDoubt(int limit, java.time.Instant now) {
      return store.inDoubt(limit, now);
    }

    @Override
    public Flux<Message> withoutReport(int limit, java.time.Instant now) {
      return store.withoutReport(limit, now);
    }

    @Override
    public Mono<Void> note(Message message, Evidence evidence, java.time.Instant now) {
      return store.note(message, evidence, now);
    }

    @Override
    public Mono<QueueState> queue() {
      return store.queue();
    }
  }
}
