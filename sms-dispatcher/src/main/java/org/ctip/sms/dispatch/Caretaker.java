package org.ctip.sms.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ctip.sms.provider.DeliveryReport;
import org.ctip.sms.provider.SmsProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks after messages nobody works on: those of dead workers, those in doubt, and those a provider
 * took without ever reporting. Several instances may do so at once: whoever is second finds the
 * message changed and does nothing.
 */
public final class Caretaker {
  private static final Logger log = LoggerFactory.getLogger(Caretaker.class);
  private static final int BATCH = 100;
  private static final int QUESTIONS_AT_ONCE = 4;

  private final MessageStore store;
  private final Lifecycle lifecycle;
  private final SmsProvider provider;
  private final Clock clock;
  private final Duration lease;
  private final DispatchObserver observer;

  public Caretaker(
      MessageStore store,
      Lifecycle lifecycle,
      SmsProvider provider,
      Clock clock,
      Duration lease,
      DispatchObserver observer) {
    this.store = store;
    this.lifecycle = lifecycle;
    this.provider = provider;
    this.clock = clock;
    this.lease = lease;
    this.observer = observer;
  }

  /** Frees what dead workers held: due again without an intent, uncertain with one. */
  public Mono<Boolean> freeAbandoned() {
    return store
        .abandoned(BATCH)
        .collectList()
        .flatMap(
            messages -> {
              messages.forEach(
                  message ->
                      log.warn(
                          "lease ran out messageId={} state={}",
                          message.envelope().messageId(),
                          message.state()));
              var now = clock.instant();
              return apply(
                  messages.stream()
                      .flatMap(message -> lifecycle.leaseExpired(message, now).stream())
                      .toList());
            });
  }

  /** Asks the provider about uncertain messages. */
  public Mono<Boolean> resolveDoubts() {
    return store
        .inDoubt(BATCH, clock.instant())
        .flatMap(this::resolve, QUESTIONS_AT_ONCE)
        .count()
        .map(count -> count == BATCH);
  }

  /**
   * Asks the provider for reports that did not come by themselves.
   *
   * @param keep stores a report; it is applied elsewhere
   */
  public Mono<Boolean> askForReports(Function<DeliveryReport, Mono<Void>> keep) {
    if (!provider.answersQueries()) {
      return Mono.just(false);
    }
    return store
        .withoutReport(SmsProvider.MOST_REPORTS, clock.instant())
        .collectList()
        .flatMap(
            messages -> {
              if (messages.isEmpty()) {
                return Mono.just(false);
              }
              var ids =
                  messages.stream()
                      .flatMap(
                          m -> java.util.stream.Stream.ofNullable(m.progress().providerMessageId()))
                      .collect(Collectors.toSet());
              var now = clock.instant();
              return provider
                  .reports(ids)
                  .concatMap(keep)
                  .then(apply(messages.stream().map(m -> lifecycle.noReportYet(m, now)).toList()));
            });
  }

  private Mono<Message> resolve(Message message) {
    return provider
        .find(message.envelope().messageId())
        .flatMap(
            evidence -> {
              var now = clock.instant();
              return store
                  .note(message, evidence, now)
                  .then(
                      Mono.defer(
                          () ->
                              apply(lifecycle.evidence(message, evidence, now).stream().toList())));
            })
        .thenReturn(message);
  }

  private Mono<Boolean> apply(List<Change> changes) {
    if (changes.isEmpty()) {
      return Mono.just(false);
    }
    return store
        .apply(changes, lease)
        .doOnNext(
            stored ->
                Flux.fromIterable(changes)
                    .filter(change -> stored.contains(change.after().id()))
                    .mapNotNull(Change::type)
                    .subscribe(observer::changed))
        .map(_ -> changes.size() == BATCH);
  }
}
