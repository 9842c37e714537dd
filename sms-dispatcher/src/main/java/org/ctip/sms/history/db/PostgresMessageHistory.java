package org.ctip.sms.history.db;

import static org.ctip.sms.history.db.HistoryRows.bind;
import static org.ctip.sms.history.db.HistoryRows.required;

import java.time.Instant;
import org.ctip.sms.history.MessageHistory;
import org.jspecify.annotations.Nullable;
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

  private static final String PAGE =
      """
      SELECT %s FROM sms.message_view v
       WHERE v.tenant_id = :tenant AND v.direction = 'OUTBOUND'
         AND (:status::text IS NULL OR v.status = :status)
         AND (:dest::text IS NULL OR v.dest = :dest)
         AND (:from::timestamptz IS NULL OR v.created_at >= :from)
         AND (:to::timestamptz IS NULL OR v.created_at < :to)
         AND (:part::text IS NULL OR (NOT v.hidden AND v.text ILIKE :part) OR v.dest LIKE :digits::text
              OR v.template_name ILIKE :part OR v.created_by_name ILIKE :part)
         AND (:before::bigint IS NULL OR (v.created_at, v.id) <
              (SELECT b.created_at, b.id FROM sms.message b
                WHERE b.tenant_id = :tenant AND b.id = :before))
       ORDER BY v.created_at DESC, v.id DESC LIMIT :limit
      """
          .formatted(HistoryRows.COLUMNS);

  private static final String SCHEDULED =
      """
      SELECT %s FROM sms.message_view v
       WHERE tenant_id = :tenant AND direction = 'OUTBOUND' AND state = 'ADMITTED'
         AND send_at IS NOT NULL
       ORDER BY send_at, id LIMIT :limit
      """
          .formatted(HistoryRows.COLUMNS);

  private static final String TOTALS =
      """
      SELECT count(*) FILTER (WHERE status = 'SENT') AS sent,
             count(*) FILTER (WHERE status IN ('NEW', 'RETRY')
               AND NOT (state = 'ADMITTED' AND coalesce(send_at > :now, false))) AS pending,
             count(*) FILTER (WHERE status = 'ERROR' AND error_code IS DISTINCT FROM 'CANCELLED')
               AS failed
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
  public Flux<Item> page(String tenantId, Search search, @Nullable Long before, int limit) {
    var query = db.sql(PAGE).bind("tenant", tenantId).bind("limit", limit);
    String part = search.part();
    query = bind(query, "status", search.status(), String.class);
    query = bind(query, "dest", search.dest(), String.class);
    query = bind(query, "from", search.from(), Instant.class);
    query = bind(query, "to", search.to(), Instant.class);
    query = bind(query, "part", part == null ? null : '%' + literally(part) + '%', String.class);
    query = bind(query, "digits", part == null ? null : digits(part), String.class);
    query = bind(query, "before", before, Long.class);
    return query.map(HistoryRows::item).all();
  }

  /** A number as it is stored has no blanks or dashes, whatever people put between its digits. */
  private static @Nullable String digits(String part) {
    boolean number = part.matches("[+]?[0-9() -]{2,}");
    String digits = part.replaceAll("[^0-9]", "");
    return number && !digits.isEmpty() ? '%' + digits + '%' : null;
  }

  private static String literally(String part) {
    return part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  @Override
  public Flux<Item> scheduled(String tenantId, int limit) {
    return db.sql(SCHEDULED)
        .bind("tenant", tenantId)
        .bind("limit", limit)
        .map(HistoryRows::item)
        .all();
  }

  @Override
  public Mono<Totals> totals(String tenantId, Instant now) {
    return db.sql(TOTALS)
        .bind("tenant", tenantId)
        .bind("now", now)
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
