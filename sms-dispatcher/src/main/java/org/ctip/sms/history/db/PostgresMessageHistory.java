package org.ctip.sms.history.db;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.ctip.sms.dispatch.HiddenText;
import org.ctip.sms.history.MessageHistory;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads {@code sms.message_view}. */
public final class PostgresMessageHistory implements MessageHistory {
  private static final String LIST =
      """
      SELECT id, created_at, dest, text, hidden, status, origin, provider_status, provider_msg_id,
             error_msg, created_by, template_id, template_name
        FROM sms.message_view
       WHERE tenant_id = :tenant AND direction = 'OUTBOUND'
         AND (:dest::text IS NULL OR dest = :dest)
         AND (:call::bigint IS NULL OR call_id = :call)
         AND (:status::text IS NULL OR status = :status)
       ORDER BY created_at DESC, id DESC LIMIT :limit
      """;

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
    return query.map(PostgresMessageHistory::item).all();
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

  private static Item item(Readable row) {
    boolean hidden = required(row, "hidden", Boolean.class);
    return new Item(
        required(row, "id", Long.class),
        required(row, "created_at", Instant.class),
        required(row, "dest", String.class),
        hidden ? HiddenText.SHOWN : required(row, "text", String.class),
        required(row, "status", String.class),
        required(row, "origin", String.class),
        row.get("provider_status", String.class),
        row.get("provider_msg_id", String.class),
        row.get("error_msg", String.class),
        row.get("created_by", Long.class),
        row.get("template_id", Long.class),
        row.get("template_name", String.class));
  }

  private static <T> GenericExecuteSpec bind(
      GenericExecuteSpec query, String name, @Nullable T value, Class<T> type) {
    return value == null ? query.bindNull(name, type) : query.bind(name, value);
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
