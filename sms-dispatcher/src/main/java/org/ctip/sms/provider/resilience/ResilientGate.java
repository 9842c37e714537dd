package org.ctip.sms.provider.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.reactor.timelimiter.TimeLimiterOperator;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.ctip.sms.provider.Gate;
import org.ctip.sms.provider.OutboundSms;
import org.ctip.sms.provider.Outcome;
import org.ctip.sms.provider.SmsProvider;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * A gate made of Resilience4j's parts. The breaker's permission is taken before the intent is
 * stored, so a message that meets an open breaker costs no attempt. Refusals of single messages are
 * no trouble; doubts, transport failures and calls that hang are. A provider that asks to be left
 * alone is left alone.
 */
public final class ResilientGate implements Gate {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration REFRESH = Duration.ofSeconds(1);

  private final SmsProvider provider;
  private final String account;
  private final GateSettings settings;
  private final Clock clock;
  private final CircuitBreaker breaker;
  private final RateLimiter rate;
  private final TimeLimiter timeLimit;
  private final AtomicReference<Instant> shutUntil = new AtomicReference<>(Instant.EPOCH);

  /**
   * @param account what messages know the account by
   * @param healthy told false when the breaker opens and true when it closes again
   */
  public ResilientGate(
      SmsProvider provider,
      String account,
      GateSettings settings,
      Clock clock,
      Consumer<Boolean> healthy) {
    this.provider = provider;
    this.account = account;
    this.settings = settings;
    this.clock = clock;
    this.breaker =
        CircuitBreaker.of(
            provider.name(),
            CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(settings.window())
                .minimumNumberOfCalls(settings.minimumCalls())
                .failureRateThreshold(settings.failureRate())
                .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialBackoff(
                        settings.openFor(), 2, settings.openAtMost()))
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              var state = event.getStateTransition().getToState();
              // Half open is a try, neither well nor worse.
              if (state != CircuitBreaker.State.HALF_OPEN) {
                healthy.accept(state == CircuitBreaker.State.CLOSED);
              }
            });
    this.rate =
        RateLimiter.of(
            provider.name(),
            RateLimiterConfig.custom()
                .limitForPeriod(settings.perSecond())
                .limitRefreshPeriod(REFRESH)
                .timeoutDuration(Duration.ZERO)
                .build());
    this.timeLimit =
        TimeLimiter.of(TimeLimiterConfig.custom().timeoutDuration(settings.timeLimit()).build());
  }

  @Override
  public int room(int wanted) {
    if (clock.instant().isBefore(shutUntil.get())) {
      return 0;
    }
    int permitted = Math.max(0, rate.getMetrics().getAvailablePermissions());
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN, HALF_OPEN -> letsOneTry() ? Math.min(1, permitted) : 0;
      default -> Math.min(wanted, permitted);
    };
  }

  @Override
  public boolean tryEnter() {
    if (!breaker.tryAcquirePermission()) {
      return false;
    }
    if (rate.acquirePermission()) {
      return true;
    }
    breaker.releasePermission();
    return false;
  }

  @Override
  public void leave() {
    breaker.releasePermission();
  }

  @Override
  public Duration pause() {
    var left = Duration.between(clock.instant(), shutUntil.get());
    return left.compareTo(SHORTEST_PAUSE) > 0 ? left : SHORTEST_PAUSE;
  }

  @Override
  public Mono<Outcome> pass(OutboundSms message) {
    return Mono.defer(
        () -> {
          long began = breaker.getCurrentTimestamp();
          var judged = new AtomicBoolean();
          Disposable watch =
              Mono.delay(settings.slow()).subscribe(_ -> trouble(judged, began, "slow"));
          return provider
              .send(message)
              .transformDeferred(TimeLimiterOperator.of(timeLimit))
              .onErrorResume(failure -> Mono.just(doubt(failure)))
              .switchIfEmpty(
                  Mono.just(new Outcome.Unsure("NO_ANSWER", "the provider gave no answer")))
              .doOnNext(outcome -> judge(outcome, judged, began))
              .doFinally(_ -> watch.dispose());
        });
  }

  @Override
  public SmsProvider provider() {
    return provider;
  }

  @Override
  public String account() {
    return account;
  }

  /** State of the circuit breaker, for metrics and health. */
  public CircuitBreaker.State state() {
    return breaker.getState();
  }

  /** Whether a breaker that is not closed would let a call through to try. */
  private boolean letsOneTry() {
    // The transition happens on demand: asking for leave moves an open breaker on when it is time.
    if (!breaker.tryAcquirePermission()) {
      return false;
    }
    breaker.releasePermission();
    return true;
  }

  private void judge(Outcome outcome, AtomicBoolean judged, long began) {
    switch (outcome) {
      case Outcome.Accepted _, Outcome.Refused _, Outcome.Simulated _ -> {
        if (!judged.getAndSet(true)) {
          breaker.onSuccess(breaker.getCurrentTimestamp() - began, breaker.getTimestampUnit());
        }
      }
      case Outcome.Later(var wish, var code, _) -> {
        if (wish != null) {
          shutUntil.accumulateAndGet(clock.instant().plus(wish), (a, b) -> a.isAfter(b) ? a : b);
        }
        trouble(judged, began, code);
      }
      case Outcome.Unsure(var code, _) -> trouble(judged, began, code);
    }
  }

  private void trouble(AtomicBoolean judged, long began, String code) {
    if (!judged.getAndSet(true)) {
      long took = breaker.getCurrentTimestamp() - began;
      TimeUnit unit = breaker.getTimestampUnit();
      breaker.onError(took, unit, new TimeoutException(code));
    }
  }

  private static Outcome doubt(Throwable failure) {
    return failure instanceof TimeoutException
        ? new Outcome.Unsure("TIME_LIMIT", "no answer within the time limit")
        : new Outcome.Unsure("FAILURE", failure.getClass().getSimpleName());
  }
}
