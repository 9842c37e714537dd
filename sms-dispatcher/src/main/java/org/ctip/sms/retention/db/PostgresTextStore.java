package org.ctip.sms.retention.db;

import java.time.Instant;
import org.ctip.sms.retention.TextStore;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Column {@code sms.message.text}, blanked only from here. */
public final class PostgresTextStore implements TextStore {
  private static final String BLANK =
      """
      UPDATE sms.message m SET text = '', text_removed_at = :now
       WHERE m.id IN (
               SELECT o.id FROM sms.message o
                WHERE o.tenant_id = :tenant AND o.created_at < :before
                  AND o.text_removed_at IS NULL
                  AND (o.send_at IS NULL OR least(o.send_at, o.state_since) < :before)
                  AND o.state NOT IN ('REQUESTED', 'ADMITTED', 'CLAIMED', 'SENDING', 'RETRY_AT',
                                      'UNCERTAIN')
                ORDER BY o.created_at LIMIT :most FOR UPDATE SKIP LOCKED)
         AND m.tenant_id = :tenant
      """;

  private static final String BLANK_HIDDEN =
      """
      UPDATE sms.message m SET text = '', text_removed_at = :now
       WHERE m.id IN (
               SELECT o.id FROM sms.message o
                WHERE o.hidden AND o.text_removed_at IS NULL
                  AND o.state NOT IN ('REQUESTED', 'ADMITTED', 'CLAIMED', 'SENDING', 'RETRY_AT',
                                      'UNCERTAIN')
                ORDER BY o.id LIMIT :most FOR UPDATE SKIP LOCKED)
      """;

  private final DatabaseClient db;

  public PostgresTextStore(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Long> blank(String tenantId, Instant before, int most, Instant now) {
    return db.sql(BLANK)
        .bind("tenant", tenantId)
        .bind("before", before)
        .bind("most", most)
        .bind("now", now)
        .fetch()
        .rowsUpdated();
  }

  @Override
  public Mono<Long> blankHidden(int most, Instant now) {
    return db.sql(BLANK_HIDDEN).bind("most", most).bind("now", now).fetch().rowsUpdated();
  }
}
