package org.ctip.architecture.broken.waiting.dispatch.web;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A controller that stops an event loop in all the ways there are. */
class Waiters {
  static class Blocks {
    Integer answer() {
      return Mono.just(1).block(Duration.ofSeconds(1));
    }
  }

  static class BlocksByReference {
    Function<Mono<Integer>, Integer> answer = Mono::block;
  }

  static class BlocksForTheLast {
    Integer answer() {
      return Flux.just(1).blockLast();
    }
  }

  static class Iterates {
    Iterable<Integer> answer() {
      return Flux.just(1).toIterable();
    }
  }

  static class GetsAFuture {
    Integer answer() throws ExecutionException, InterruptedException {
      return Mono.just(1).toFuture().get();
    }
  }

  static class JoinsAFuture {
    Integer answer() {
      return CompletableFuture.completedFuture(1).join();
    }
  }
}
