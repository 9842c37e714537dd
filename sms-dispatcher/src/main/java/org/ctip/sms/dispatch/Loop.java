package org.ctip.sms.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * A task that is done again and again, one at a time. A failure is logged once, then tried again
 * quietly until the task succeeds.
 */
public final class Loop implements Disposable {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final String name;
  private final AtomicBoolean failing = new AtomicBoolean();
  private final Wake wake;
  private final Disposable running;

  /**
   * Starts a loop.
   *
   * @param task says whether it found so much that it should go on at once
   * @param pause between two rounds; a signal ends it early
   */
  public Loop(String name, Supplier<Mono<Boolean>> task, Duration pause, Wake wake) {
    this.name = name;
    this.wake = wake;
    this.running = round(task, pause).repeat().subscribe();
  }

  private Mono<Void> round(Supplier<Mono<Boolean>> task, Duration pause) {
    return Mono.defer(
            () -> {
              wake.arm();
              return task.get();
            })
        .defaultIfEmpty(false)
        .doOnNext(_ -> recovered())
        .flatMap(more -> more ? Mono.<Void>empty() : wake.await(pause))
        .onErrorResume(this::failed);
  }

  private void recovered() {
    if (failing.getAndSet(false)) {
      log.info("works again loop={}", name);
    }
  }

  private Mono<Void> failed(Throwable failure) {
    if (!failing.getAndSet(true)) {
      log.warn("failed, tries again loop={} reason={}", name, String.valueOf(failure));
      log.debug("failure", failure);
    }
    return Mono.delay(AFTER_FAILURE).then();
  }

  @Override
  public void dispose() {
    running.dispose();
  }

  @Override
  public boolean isDisposed() {
    return running.isDisposed();
  }
}
