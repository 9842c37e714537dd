package org.ctip.sms.history.db;

import static org.ctip.sms.history.db.HistoryRows.bind;
import static org.ctip.sms.history.db.HistoryRows.required;

import java.time.Instant;
import org.ctip.sms.history.MessageHistory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads {@code sms.message_view}. */
public final class PostgresMessageHistory implements MessageHistory {
  private static final String LIST =
      """
      SELECT %s FROM sms.message_view v
       WHERE tenant_id = :tenant AND direction = 'OUTBOUND'
         AND (:dest::text IS NULL OR dest = :dest)
         AND (:call::bigint IS NULL OR call_id = :call)
         AND (:status::text IS NULL OR status = :status)
       ORDER BY created_at DESC, id DESC LIMIT :limit
      """
          .formatted(HistoryRows.COLUMNS);

  private static final String TOTALS =
      """
      SELECT count(*) FILTER (WHERE status = 'SENT') AS sent,
             count(*) FILTER (WHERE status IN ('NEW', 'RETRY')) AS pending,
             count(*) FILTER (WHERE status = 'ERROR') AS failed
        FROM sms.message_view WHERE tenant_id = :tenant AND direction = 'OUTBOUND'
      """;

  private static final String CREATED_SINCE =
      """
      SELECT count(*) AS n FROM sms.message_view
       WHERE tenant_id = :tenant AND direction = 'OUTBOUND' AND created_at >= :since
      """;

  private final DatabaseClient db;

  public PostgresMessageHistory(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Flux<Item> list(String tenantId, Filter filter, int limit) {
    var query = db.sql(LIST).bind("tenant", tenantId).bind("limit", limit);
    query = bind(query, "dest", filter.dest(), String.class);
    query = bind(query, "call", filter.callNumber(), Long.class);
    query = bind(query, "status", filter.status(), String.class);
    return query.map(HistoryRows::item).all();
  }

  @Override
  public Mono<Totals> totals(String tenantId) {
    return db.sql(TOTALS)
        .bind("tenant", tenantId)
        .map(
            row ->
                new Totals(
                    required(row, "sent", Long.class),
                    required(row, "pending", Long.class),
                    required(row, "failed", Long.class)))
        .one();
  }

  @Override
  public Mono<Long> createdSince(String tenantId, Instant since) {
    return db.sql(CREATED_SINCE)
        .bind("tenant", tenantId)
        .bind("since", since)
        .map(row -> required(row, "n", Long.class))
        .one();
  }
}
