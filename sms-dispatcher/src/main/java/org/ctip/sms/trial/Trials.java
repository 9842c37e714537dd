package org.ctip.sms.trial;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ctip.numbers.MaskedNumber;
import org.ctip.sms.account.Accounts;
import org.ctip.sms.account.Standing;
import org.ctip.sms.audit.Actor;
import org.ctip.sms.dispatch.Admission;
import org.ctip.sms.dispatch.Change;
import org.ctip.sms.dispatch.DispatchObserver;
import org.ctip.sms.dispatch.EventType;
import org.ctip.sms.dispatch.Intake;
import org.ctip.sms.dispatch.Lifecycle;
import org.ctip.sms.dispatch.Message;
import org.ctip.sms.dispatch.MessageStore;
import org.ctip.sms.dispatch.SendRequest;
import org.ctip.sms.dispatch.TrialEnding;
import org.ctip.sms.provider.Gate;
import org.ctip.sms.provider.Outcome;
import org.ctip.support.audit.AuditedChanges;
import org.ctip.support.tenant.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Sends one message while somebody waits, as safely as any other: stored first, the intent before
 * the call, the outcome after it. It is never tried again: when the process dies before the call,
 * the message has become too late by the time the queue may take it; after it, it is uncertain like
 * any other.
 */
public final class Trials {
  private static final Logger log = LoggerFactory.getLogger(Trials.class);
  private static final String SOURCE = "admin-test";
  private static final Duration WORTH_SENDING = Duration.ofMinutes(1);
  private static final Duration OUT_OF_QUEUE = Duration.ofMinutes(2);
  private static final Retry UNTIL_STORED =
      Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100)).maxBackoff(Duration.ofSeconds(2));

  /** What came of a trial. */
  public sealed interface Result {
    /** The provider was called. */
    record Called(Outcome outcome, boolean testMode) implements Result {}

    /** There is nothing to log in with. */
    record NoCredentials() implements Result {}

    /**
     * The settings can't be used, or the provider is left alone for now.
     *
     * @param reason for people; empty when the provider is left alone
     */
    record NotNow(String reason, Duration retryAfter) implements Result {}

    /** Too many trials. */
    record TooOften(Duration retryAfter) implements Result {}
  }

  private final Accounts accounts;
  private final Intake intake;
  private final MessageStore messages;
  private final Lifecycle lifecycle;
  private final AuditedChanges changes;
  private final TrialLimit limit;
  private final DispatchObserver observer;
  private final Clock clock;
  private final Supplier<String> keys;
  private final Duration lease;

  /**
   * @param keys draws idempotency keys
   * @param lease after which a process is taken for dead
   */
  public Trials(
      Accounts accounts,
      Intake intake,
      MessageStore messages,
      Lifecycle lifecycle,
      AuditedChanges changes,
      TrialLimit limit,
      DispatchObserver observer,
      Clock clock,
      Supplier<String> keys,
      Duration lease) {
    this.accounts = accounts;
    this.intake = intake;
    this.messages = messages;
    this.lifecycle = lifecycle;
    this.changes = changes;
    this.limit = limit;
    this.observer = observer;
    this.clock = clock;
    this.keys = keys;
    this.lease = lease;
  }

  /**
   * Tries to send a message through the tenant's own account.
   *
   * @param presented as typed
   * @param e164 the same, normalised
   */
  public Mono<Result> send(Actor actor, String presented, String e164, String text) {
    return Mono.defer(
        () -> {
          var standing = accounts.standing(actor.tenantId());
          switch (standing) {
            case Standing.NoCredentials _ -> {
              return Mono.just(new Result.NoCredentials());
            }
            case Standing.Unusable(_, _, var reason) -> {
              return Mono.just(new Result.NotNow(reason, Duration.ofSeconds(5)));
            }
            case Standing.Ready _ -> {}
          }
          Optional<Duration> wait = limit.take(actor.tenantId());
          if (wait.isPresent()) {
            return Mono.just(new Result.TooOften(wait.get()));
          }
          var gate = accounts.of(actor.tenantId());
          if (!gate.tryEnter()) {
            return Mono.just(new Result.NotNow("", gate.pause()));
          }
          var request = request(actor, presented, e164, text);
          return carriedThrough(actor.tenantId(), entered(actor, gate, request))
              .map(outcome -> new Result.Called(outcome, standing.testMode()));
        });
  }

  private SendRequest request(Actor actor, String presented, String e164, String text) {
    var now = clock.instant();
    return new SendRequest(
        actor.tenantId(),
        "admin-test:" + keys.get(),
        presented,
        e164,
        text,
        SOURCE,
        SOURCE,
        null,
        null,
        now.plus(WORTH_SENDING),
        Map.of("admin_test", "true"),
        SendRequest.Author.of(actor.session()),
        null,
        now);
  }

  private Mono<Outcome> entered(Actor actor, Gate gate, SendRequest request) {
    return admitted(actor, request)
        .flatMap(message -> messages.claimOne(message.id(), SOURCE, lease))
        .flatMap(message -> intended(message, gate))
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("a fresh message was taken")))
        .onErrorResume(
            failure -> {
              gate.leave();
              return Mono.error(failure);
            })
        .flatMap(message -> called(message, gate));
  }

  private Mono<Message> admitted(Actor actor, SendRequest request) {
    var fresh = intake.aside(request, clock.instant().plus(OUT_OF_QUEUE));
    return changes.make(
        messages
            .admit(List.of(fresh))
            .map(List::getFirst)
            .ofType(Admission.Stored.class)
            .map(Admission.Stored::message),
        message ->
            actor
                .did("sms_test")
                .on("sms:" + message.id())
                .after(Map.of("dest", MaskedNumber.of(message.envelope().peer()))));
  }

  private Mono<Message> intended(Message claimed, Gate gate) {
    var intent = lifecycle.begin(claimed, gate.provider().name(), gate.account(), clock.instant());
    return messages
        .apply(List.of(intent), lease)
        .filter(changed -> changed.contains(claimed.id()))
        .doOnNext(_ -> observer.changed(EventType.ATTEMPT))
        .map(_ -> intent.after());
  }

  private Mono<Outcome> called(Message message, Gate gate) {
    var began = clock.instant();
    return gate.pass(message.outbound())
        .doOnNext(
            outcome ->
                observer.attempted(
                    gate.provider().name(), outcome, Duration.between(began, clock.instant())))
        .flatMap(outcome -> settled(message, began, outcome).thenReturn(outcome));
  }

  /** Who waits may go away; what was begun is carried through all the same. */
  private static <T> Mono<T> carriedThrough(String tenantId, Mono<T> work) {
    return Mono.defer(
        () -> {
          var told = Sinks.<T>one();
          work.contextWrite(Tenants.only(tenantId))
              .subscribe(told::tryEmitValue, told::tryEmitError, told::tryEmitEmpty);
          return told.asMono();
        });
  }

  private Mono<Void> settled(Message message, Instant began, Outcome outcome) {
    return Mono.defer(() -> settleOnce(message, began, outcome))
        .doOnError(
            failure ->
                log.warn(
                    "outcome not stored yet, tries again messageId={} reason={}",
                    message.envelope().messageId(),
                    String.valueOf(failure)))
        .retryWhen(UNTIL_STORED);
  }

  private Mono<Void> settleOnce(Message sent, Instant began, Outcome outcome) {
    return messages
        .find(List.of(sent.id()))
        .next()
        .flatMap(
            now ->
                Mono.justOrEmpty(
                    TrialEnding.of(
                        lifecycle,
                        now,
                        sent.progress().attempts(),
                        began,
                        outcome,
                        clock.instant())))
        .flatMap(
            change ->
                messages
                    .apply(List.of(change), lease)
                    .flatMap(
                        changed -> {
                          if (changed.contains(sent.id())) {
                            tell(change);
                            return Mono.<Void>empty();
                          }
                          // A report or the keeper of leases was faster: look again.
                          return settleOnce(sent, began, outcome);
                        }));
  }

  private void tell(Change change) {
    var type = change.type();
    if (type != null) {
      observer.changed(type);
    }
  }
}
