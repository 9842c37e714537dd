package org.ctip.operator.annotation.db;

import java.time.Clock;
import java.time.Duration;
import org.ctip.operator.access.db.Retention;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Forgets what was written about calls that retention has deleted: it is as personal as they are.
 * Calls of the last 31 days are left out, because the topics may bring those back.
 */
public final class AnnotationRetention extends Retention {
  private static final Duration MAY_COME_BACK = Duration.ofDays(31);
  private static final String DELETE =
      """
      DELETE FROM desk.annotation
       WHERE ctid = ANY (ARRAY(
               SELECT a.ctid FROM desk.annotation a
                WHERE a.call_started_at < :before
                  AND NOT EXISTS (SELECT 1 FROM calls.call_view c
                                   WHERE c.tenant_id = a.tenant_id AND c.call_id = a.call_id)
                LIMIT :chunk))
      """;

  /**
   * @param ready completes when the table is there
   */
  public AnnotationRetention(DatabaseClient db, Clock clock, Mono<Void> ready) {
    super("annotation", DELETE, MAY_COME_BACK, db, clock, ready);
  }
}
