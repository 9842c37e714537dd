package org.ctip.sms.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctip.sms.provider.DeliveryReport;
import org.ctip.sms.provider.Gates;
import org.ctip.sms.provider.SmsProvider;
import org.jspecify.annotations.Nullable;
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
  private final Gates gates;
  private final Clock clock;
  private final Duration lease;
  private final DispatchObserver observer;

  public Caretaker(
      MessageStore store,
      Lifecycle lifecycle,
      Gates gates,
      Clock clock,
      Duration lease,
      DispatchObserver observer) {
    this.store = store;
    this.lifecycle = lifecycle;
    this.gates = gates;
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
        .collectList()
        .flatMap(
            messages ->
                Flux.fromIterable(byAccount(messages).entrySet())
                    .concatMap(group -> resolve(group.getKey(), group.getValue()))
                    .then(Mono.just(messages.size() == BATCH)));
  }

  /**
   * Asks the provider for reports that did not come by themselves.
   *
   * @param keep stores a report of a tenant's account; it is applied elsewhere
   */
  public Mono<Boolean> askForReports(BiFunction<String, DeliveryReport, Mono<Void>> keep) {
    return store
        .withoutReport(SmsProvider.MOST_REPORTS, clock.instant())
        .collectList()
        .flatMap(
            messages -> {
              if (messages.isEmpty()) {
                return Mono.just(false);
              }
              var now = clock.instant();
              return Flux.fromIterable(byAccount(messages).entrySet())
                  .concatMap(
                      group ->
                          reports(group.getKey(), group.getValue())
                              .concatMap(report -> keep.apply(group.getKey().tenantId(), report)))
                  .then(
                      Mono.defer(
                          () ->
                              apply(
                                  messages.stream()
                                      .map(m -> lifecycle.noReportYet(m, now))
                                      .toList())));
            });
  }

  /** Where messages went: only that account knows them. */
  private record Via(String tenantId, @Nullable String account) {}

  private static Map<Via, List<Message>> byAccount(List<Message> messages) {
    return messages.stream()
        .collect(
            Collectors.groupingBy(
                m -> new Via(m.envelope().tenantId(), m.progress().account()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private Flux<DeliveryReport> reports(Via via, List<Message> messages) {
    var ids =
        messages.stream()
            .flatMap(m -> Stream.ofNullable(m.progress().providerMessageId()))
            .collect(Collectors.toSet());
    return gates.asking(
        via.tenantId(),
        via.account(),
        provider -> provider.answersQueries() ? provider.reports(ids) : Flux.empty());
  }

  private Flux<Message> resolve(Via via, List<Message> messages) {
    return gates.asking(
        via.tenantId(),
        via.account(),
        provider ->
            Flux.fromIterable(messages)
                .flatMap(message -> resolve(provider, message), QUESTIONS_AT_ONCE));
  }

  private Mono<Message> resolve(SmsProvider provider, Message message) {
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
