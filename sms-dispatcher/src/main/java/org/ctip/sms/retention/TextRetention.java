package org.ctip.sms.retention;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Blanks texts that their tenant does not want any more. A message that may still be sent keeps its
 * text, however old it is.
 */
public final class TextRetention {
  private static final Logger log = LoggerFactory.getLogger(TextRetention.class);

  /** Most texts of a tenant in one round, so that nobody else waits long. */
  static final int BATCH = 1000;

  private final TextStore store;
  private final Supplier<Map<String, Integer>> textDays;
  private final Clock clock;

  /**
   * @param textDays after how many days texts are blanked, by tenant; who is not in it keeps them
   */
  public TextRetention(TextStore store, Supplier<Map<String, Integer>> textDays, Clock clock) {
    this.store = store;
    this.textDays = textDays;
    this.clock = clock;
  }

  /** One round over all tenants. True: somebody has more. */
  public Mono<Boolean> round() {
    return Mono.defer(
        () ->
            Flux.fromIterable(textDays.get().entrySet())
                .concatMap(tenant -> blank(tenant.getKey(), tenant.getValue()))
                .reduce(false, (more, full) -> more || full));
  }

  /** Blanks hidden texts that have been sent, whatever their tenant keeps. True: there are more. */
  public Mono<Boolean> hiddenRound() {
    return Mono.defer(() -> store.blankHidden(BATCH, clock.instant())).map(count -> count == BATCH);
  }

  private Mono<Boolean> blank(String tenantId, int days) {
    var now = clock.instant();
    return store
        .blank(tenantId, now.minus(Duration.ofDays(days)), BATCH, now)
        .doOnNext(
            count -> {
              if (count > 0) {
                log.info("texts blanked tenant={} count={}", tenantId, count);
              }
            })
        .map(count -> count == BATCH);
  }
}
