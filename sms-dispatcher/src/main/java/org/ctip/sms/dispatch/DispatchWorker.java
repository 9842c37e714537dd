package org.ctip.sms.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.ctip.events.sms.SmsState;
import org.ctip.sms.provider.Gate;
import org.ctip.sms.provider.Gates;
import org.ctip.sms.provider.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Sends what is due: claims, commits the intent, calls the provider, commits the outcome. A message
 * is handed to the provider only by the worker whose intent was committed, and an outcome is held
 * on to until it is stored, however long the database is away.
 */
public final class DispatchWorker {
  private static final Logger log = LoggerFactory.getLogger(DispatchWorker.class);
  private static final Retry UNTIL_STORED =
      Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100)).maxBackoff(Duration.ofSeconds(2));

  /**
   * Bounds of a worker.
   *
   * @param name tells workers apart, for people
   * @param batch most messages claimed at once, 1-1000
   * @param concurrency most calls of the provider at once, 1-1000
   * @param lease after which a worker is taken for dead; longer than any call of a provider
   */
  public record Settings(String name, int batch, int concurrency, Duration lease) {
    public Settings {
      if (batch < 1 || batch > 1000 || concurrency < 1 || concurrency > 1000) {
        throw new IllegalArgumentException("worker: batch and concurrency must be 1-1000");
      }
      if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException("worker: lease must be at least a second");
      }
    }
  }

  private final MessageStore store;
  private final Lifecycle lifecycle;
  private final Gates gates;
  private final Clock clock;
  private final RandomGenerator random;
  private final Settings settings;
  private final Wake wake;
  private final DispatchObserver observer;
  private final GroupCommit outcomes;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger rounds = new AtomicInteger();
  private final AtomicBoolean alarmSet = new AtomicBoolean();

  /** An intent and the gate that was entered for it: it goes there, whatever is decided since. */
  private record Intent(Change change, Gate gate) {}

  /**
   * @param wake signalled when a call has ended and there is room again
   */
  public DispatchWorker(
      MessageStore store,
      Lifecycle lifecycle,
      Gates gates,
      Clock clock,
      RandomGenerator random,
      Settings settings,
      Wake wake,
      DispatchObserver observer) {
    this.store = store;
    this.lifecycle = lifecycle;
    this.gates = gates;
    this.clock = clock;
    this.random = random;
    this.settings = settings;
    this.wake = wake;
    this.observer = observer;
    this.outcomes = new GroupCommit(store, settings.lease());
  }

  /**
   * One round: claims as much as may be sent now and starts sending it. True: there may be more.
   */
  public Mono<Boolean> round() {
    return Mono.defer(
        () -> {
          int free = Math.min(settings.concurrency() - inFlight.get(), settings.batch());
          if (free <= 0) {
            return Mono.just(false);
          }
          var now = clock.instant();
          return store.due(now).collectList().flatMap(tenants -> round(tenants, free, now));
        });
  }

  private Mono<Boolean> round(List<String> tenants, int free, Instant now) {
    // So that of several tenants another one is first each time.
    Collections.rotate(tenants, rounds.getAndIncrement());
    var most = new LinkedHashMap<String, Integer>();
    for (String tenant : tenants) {
      var gate = gates.of(tenant);
      int room = gate.room(free);
      most.put(tenant, room);
      if (room == 0) {
        lookAgainAfter(gate.pause());
      }
    }
    var rooms = Shares.of(free, most);
    int room = rooms.values().stream().mapToInt(Integer::intValue).sum();
    if (room == 0) {
      return Mono.just(false);
    }
    return store
        .claim(settings.name(), rooms, settings.lease(), now)
        .collectList()
        .flatMap(claimed -> begin(claimed).thenReturn(claimed.size() == room));
  }

  /** Calls of the provider that have not been settled yet. */
  public int inFlight() {
    return inFlight.get();
  }

  /** A gate is shut: the loop's own pause may be much longer than the gate's. */
  private void lookAgainAfter(Duration pause) {
    if (!alarmSet.getAndSet(true)) {
      Mono.delay(pause)
          .subscribe(
              _ -> {
                alarmSet.set(false);
                wake.signal();
              });
    }
  }

  private Mono<Void> begin(List<Message> claimed) {
    if (claimed.isEmpty()) {
      return Mono.empty();
    }
    var now = clock.instant();
    var intents = new ArrayList<Intent>();
    var others = new ArrayList<Change>();
    for (Message message : claimed) {
      var gate = gates.of(message.envelope().tenantId());
      if (message.envelope().tooLate(now)) {
        others.add(lifecycle.tooLate(message, now));
      } else if (gate.tryEnter()) {
        var change = lifecycle.begin(message, gate.provider().name(), gate.account(), now);
        intents.add(new Intent(change, gate));
      } else {
        others.add(lifecycle.release(message, now.plus(gate.pause()), now));
      }
    }
    inFlight.addAndGet(intents.size());
    var changes = new ArrayList<>(intents.stream().map(Intent::change).toList());
    changes.addAll(others);
    return store
        .apply(changes, settings.lease())
        .doOnNext(stored -> start(intents, others, stored))
        .doOnError(_ -> intents.forEach(this::takeBack))
        .then();
  }

  private void start(List<Intent> intents, List<Change> others, Set<Long> stored) {
    for (Intent intent : intents) {
      if (stored.contains(intent.change().after().id())) {
        observer.changed(EventType.ATTEMPT);
        send(intent.change().after(), intent.gate());
      } else {
        intent.gate().leave();
        landed();
      }
    }
    for (Change other : others) {
      if (other.type() != null && stored.contains(other.after().id())) {
        observer.changed(other.type());
      }
    }
  }

  private void send(Message message, Gate gate) {
    var began = clock.instant();
    gate.pass(message.outbound())
        .doOnNext(
            outcome ->
                observer.attempted(
                    gate.provider().name(), outcome, Duration.between(began, clock.instant())))
        .flatMap(outcome -> settle(message, began, outcome))
        .doFinally(_ -> landed())
        .subscribe(
            _ -> {},
            failure ->
                log.error(
                    "outcome lost, the lease will tell messageId={}",
                    message.envelope().messageId(),
                    failure));
  }

  private Mono<Void> settle(Message sent, Instant began, Outcome outcome) {
    int attempt = sent.progress().attempts();
    return Mono.defer(() -> settleOnce(sent, attempt, began, outcome))
        .onErrorResume(
            failure -> {
              log.warn(
                  "outcome not stored yet, tries again messageId={} reason={}",
                  sent.envelope().messageId(),
                  String.valueOf(failure));
              return Mono.defer(
                      () ->
                          store
                              .find(List.of(sent.id()))
                              .next()
                              .flatMap(now -> settleOnce(now, attempt, began, outcome)))
                  .retryWhen(UNTIL_STORED);
            });
  }

  private Mono<Void> settleOnce(Message message, int attempt, Instant began, Outcome outcome) {
    var change =
        lifecycle.settle(message, attempt, began, outcome, clock.instant(), random.nextDouble());
    if (change.isEmpty()) {
      return Mono.empty();
    }
    return outcomes
        .apply(change.get())
        .flatMap(
            stored -> {
              if (stored) {
                if (change.get().type() != null) {
                  observer.changed(change.get().type());
                }
                return Mono.empty();
              }
              // A report or the keeper of leases was faster: look again.
              return store
                  .find(List.of(message.id()))
                  .next()
                  .flatMap(now -> settleOnce(now, attempt, began, outcome));
            });
  }

  /**
   * An intent that may or may not be committed, and was not carried out: once the store answers
   * again, the message is due again, for we know that nothing left.
   */
  private void takeBack(Intent intent) {
    intent.gate().leave();
    var intended = intent.change().after();
    var unsent =
        new Outcome.Later(null, "INTENT_UNCONFIRMED", "the intent could not be stored; not sent");
    Mono.defer(() -> store.find(List.of(intended.id())).next())
        .flatMap(now -> takeBack(intended, now, unsent))
        .retryWhen(UNTIL_STORED)
        .doFinally(_ -> landed())
        .subscribe();
  }

  private Mono<Void> takeBack(Message intended, Message now, Outcome unsent) {
    if (now.progress().fence() != intended.progress().fence()) {
      return Mono.empty();
    }
    var at = clock.instant();
    if (now.state() == SmsState.CLAIMED) {
      return outcomes.apply(lifecycle.release(now, at, at)).then();
    }
    return settleOnce(now, intended.progress().attempts(), at, unsent);
  }

  private void landed() {
    inFlight.decrementAndGet();
    wake.signal();
  }
}
