package org.ctip.architecture.sound.dispatch;

import java.time.Clock;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Decides, is told the time, and knows its port only. */
public record Dispatch(Queue queue, Clock clock) {
  /** A port. */
  public interface Queue {
    /** Keeps a text. */
    Mono<Instant> keep(String text);
  }
}
