package org.ctip.sms.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Wakes one sleeper. A sleeper arms it, then looks for work, then waits: a signal since arming ends
 * the wait at once, so none is missed. Signals may come from any thread.
 */
public final class Wake {
  private final AtomicReference<Sinks.Empty<Void>> armed = new AtomicReference<>(Sinks.empty());

  /** Ends the present or the next wait. */
  public void signal() {
    armed.get().tryEmitEmpty();
  }

  void arm() {
    armed.set(Sinks.empty());
  }

  /** Completes at a signal since {@link #arm}, or after a time. */
  Mono<Void> await(Duration longest) {
    return Mono.defer(() -> Mono.firstWithSignal(armed.get().asMono(), Mono.delay(longest).then()));
  }
}
