package org.ctip.simulator.serwersms.netty;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.ctip.simulator.ledger.Ledger;
import org.ctip.simulator.serwersms.Delivery;
import org.ctip.simulator.serwersms.Provider;
import org.ctip.simulator.serwersms.SmsEntry;
import org.ctip.simulator.serwersms.SmsEntry.What;
import org.ctip.simulator.serwersms.TakenMessage;
import org.ctip.simulator.serwersms.TakenMessage.State;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.util.retry.Retry;

/** Lets messages come to their end and tells their senders by GET. */
final class Reports {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int TRIES = 3;
  private static final int MOST_MESSAGES_AT_ONCE = 1_000;

  private final Provider provider;
  private final Ledger<SmsEntry> ledger;
  private final Clock clock;
  private final Duration after;
  private final HttpClient http = HttpClient.create().responseTimeout(PATIENCE).disableRetry(true);

  Reports(Provider provider, Ledger<SmsEntry> ledger, Clock clock, Duration after) {
    this.provider = provider;
    this.ledger = ledger;
    this.clock = clock;
    this.after = after;
  }

  /** What has to happen before the request is answered; empty for most. */
  Mono<Void> beforeAnswer(Iterable<TakenMessage> taken) {
    return Flux.fromIterable(taken)
        .filter(message -> provider.delivery(message) == Delivery.BEFORE_ANSWER)
        .concatMap(message -> change(message, State.DELIVERED))
        .then();
  }

  /** The rest of each message's life. */
  Mono<Void> later(Iterable<TakenMessage> taken) {
    return Flux.fromIterable(taken)
        .filter(message -> provider.delivery(message) != Delivery.BEFORE_ANSWER)
        .flatMap(this::life, MOST_MESSAGES_AT_ONCE)
        .then();
  }

  private Mono<Void> life(TakenMessage message) {
    var delivery = provider.delivery(message);
    var stranger =
        delivery == Delivery.UNKNOWN_ID
            ? tell(message, "ffffffffff", State.DELIVERED)
            : Mono.<Void>empty();
    return Mono.delay(after)
        .then(stranger)
        .thenMany(Flux.fromIterable(delivery.reports()))
        .concatMap(state -> change(message, state).then(Mono.delay(after)))
        .then();
  }

  private Mono<Void> change(TakenMessage message, State state) {
    return Mono.defer(
        () -> {
          provider.changed(message.id(), state);
          return tell(message, message.id(), state);
        });
  }

  private Mono<Void> tell(TakenMessage message, String id, State state) {
    var template = message.dlrUrl();
    if (template == null) {
      return Mono.empty();
    }
    var uri =
        template
            .replace("#SMSID#", encoded(id))
            .replace("#STAN#", encoded(state.word()))
            .replace("#DATA#", encoded(Provider.date(clock.instant())))
            .replace("#PRZYCZYNA#", encoded(state.reason()));
    return http.get()
        .uri(uri)
        .responseSingle(
            (response, _) ->
                response.status().code() / 100 == 2
                    ? Mono.just(true)
                    : Mono.error(new IllegalStateException("HTTP " + response.status().code())))
        .retryWhen(Retry.fixedDelay(TRIES - 1, Duration.ofSeconds(1)))
        .doOnNext(_ -> note(What.REPORTED, message, id, state.word()))
        .onErrorResume(
            e -> {
              note(What.REPORT_FAILED, message, id, state.word() + " " + e.getMessage());
              return Mono.empty();
            })
        .then();
  }

  private void note(What what, TakenMessage message, String id, String detail) {
    ledger.add(
        new SmsEntry(
            clock.instant(),
            what,
            id,
            message.uniqueId(),
            message.phone(),
            message.test(),
            detail));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
