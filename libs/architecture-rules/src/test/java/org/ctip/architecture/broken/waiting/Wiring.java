package org.ctip.architecture.broken.waiting;

import reactor.core.publisher.Mono;

/** As it should be: the start of a service may wait. */
class Wiring {
  Integer start() {
    return Mono.just(1).block();
  }
}
