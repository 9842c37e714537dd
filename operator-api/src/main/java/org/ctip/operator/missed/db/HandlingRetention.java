package org.ctip.operator.missed.db;

import java.time.Clock;
import java.time.Duration;
import org.ctip.operator.access.db.Retention;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Forgets what people did about callers that are on the list no more and won't be again by the same
 * calls. What somebody works on now is left out: the next hour looks again.
 */
public final class HandlingRetention extends Retention {
  private static final String DELETE =
      """
      DELETE FROM desk.missed_caller
       WHERE ctid = ANY (ARRAY(
               SELECT h.ctid FROM desk.missed_caller h
                WHERE h.updated_at < :before
                ORDER BY h.updated_at
                LIMIT :chunk
                  FOR UPDATE SKIP LOCKED))
      """;

  /**
   * @param lookBack calls older than this are on the list no more
   * @param ready completes when the table is there
   */
  public HandlingRetention(DatabaseClient db, Duration lookBack, Clock clock, Mono<Void> ready) {
    super("missed_caller", DELETE, lookBack.multipliedBy(2), db, clock, ready);
  }
}
