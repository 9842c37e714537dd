package org.ctip.architecture.broken.waiting.dispatch.kafka;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** As it should be: this thread is the container's own, and waiting keeps the order. */
class Consumer {
  Integer keep() {
    return Mono.just(1).block(Duration.ofSeconds(1));
  }
}
