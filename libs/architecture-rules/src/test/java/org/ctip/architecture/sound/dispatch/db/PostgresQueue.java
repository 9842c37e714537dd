package org.ctip.architecture.sound.dispatch.db;

import io.r2dbc.spi.Row;
import java.time.Instant;
import org.ctip.architecture.sound.dispatch.Dispatch;
import reactor.core.publisher.Mono;

/** An adapter. */
public class PostgresQueue implements Dispatch.Queue {
  @Override
  public Mono<Instant> keep(String text) {
    return Mono.just(Instant.now());
  }

  Instant at(Row row) {
    return row.get(0, Instant.class);
  }
}
