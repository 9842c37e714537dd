package org.ctip.sms.report.db;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.ctip.sms.dispatch.MessageIds;
import org.ctip.sms.provider.DeliveryReport;
import org.ctip.sms.provider.ReportedState;
import org.ctip.sms.report.ReportStore;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Table {@code sms.delivery_report}, written only from here. */
public final class PostgresReportStore implements ReportStore {
  private static final String KEEP =
      """
      INSERT INTO sms.delivery_report (dedup, provider, provider_msg_id, unique_id, state, word,
          reason, occurred_at, source, received_at, tenant_id)
      VALUES (:dedup, :provider, :providerMessageId, :uniqueId, :state, :word, :reason, :occurredAt,
          :source, :now, :tenant)
          ON CONFLICT (dedup) DO NOTHING
      """;

  /**
   * By our id where the report names it: it is unique in the installation, while two tenants'
   * accounts may be at systems that count alike. Otherwise by the provider's id, as long as it is
   * one message's only.
   */
  private static final String OPEN =
      """
      SELECT r.id, r.provider, r.provider_msg_id, r.unique_id, r.state, r.word, r.reason,
             r.occurred_at, m.id AS message_pk
        FROM sms.delivery_report r
        JOIN LATERAL (
          SELECT id FROM sms.message
           WHERE message_id = r.unique_id AND provider = r.provider
             AND tenant_id = coalesce(r.tenant_id, tenant_id)
          UNION ALL
          SELECT min(id) FROM sms.message
           WHERE provider_msg_id = r.provider_msg_id AND provider = r.provider
             AND tenant_id = coalesce(r.tenant_id, tenant_id)
          HAVING count(DISTINCT tenant_id) = 1
           LIMIT 1) m ON true
       WHERE r.settled_at IS NULL
       ORDER BY r.id LIMIT :limit
      """;

  private static final String SETTLE =
      """
      UPDATE sms.delivery_report r
         SET settled_at = :now, message_pk = m.id, tenant_id = m.tenant_id
        FROM unnest(:ids::bigint[], :messages::bigint[]) AS s(id, message), sms.message m
       WHERE r.id = s.id AND m.id = s.message
      """;

  private static final String PRUNE =
      """
      DELETE FROM sms.delivery_report
       WHERE settled_at IS NULL
         AND (received_at < :oldest OR id IN (
               SELECT id FROM sms.delivery_report WHERE settled_at IS NULL
                ORDER BY id DESC OFFSET :most))
      """;

  private static final String PARKED =
      "SELECT count(*) AS n FROM sms.delivery_report WHERE settled_at IS NULL";

  private final DatabaseClient db;

  public PostgresReportStore(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Boolean> keep(
      @Nullable String tenantId, DeliveryReport report, Source source, Instant now) {
    var statement =
        db.sql(KEEP)
            .bind("dedup", dedup(tenantId, report))
            .bind("provider", report.provider())
            .bind("providerMessageId", report.providerMessageId())
            .bind("state", report.state().name())
            .bind("word", report.word())
            .bind("source", source.name().toLowerCase(Locale.ROOT))
            .bind("now", now);
    statement = bindText(statement, "tenant", tenantId);
    statement = bindText(statement, "uniqueId", report.uniqueId());
    statement = bindText(statement, "reason", report.reason());
    statement = bindText(statement, "occurredAt", report.occurredAt());
    return statement.fetch().rowsUpdated().map(rows -> rows > 0);
  }

  @Override
  public Flux<Open> open(int limit) {
    return db.sql(OPEN).bind("limit", limit).map(PostgresReportStore::toOpen).all();
  }

  @Override
  public Mono<Void> settle(Collection<Open> reports, Instant now) {
    if (reports.isEmpty()) {
      return Mono.empty();
    }
    return db.sql(SETTLE)
        .bind("now", now)
        .bind("ids", reports.stream().map(Open::id).toArray(Long[]::new))
        .bind("messages", reports.stream().map(Open::messageId).toArray(Long[]::new))
        .then();
  }

  @Override
  public Mono<Long> prune(Duration age, int most, Instant now) {
    return db.sql(PRUNE).bind("oldest", now.minus(age)).bind("most", most).fetch().rowsUpdated();
  }

  @Override
  public Mono<Long> parked() {
    return db.sql(PARKED).map(row -> required(row, "n", Long.class)).one();
  }

  /** The same words about the same message are the same report, however often they come. */
  private static String dedup(@Nullable String tenantId, DeliveryReport report) {
    return MessageIds.fingerprint(
        tenantId,
        report.provider(),
        report.providerMessageId(),
        report.word(),
        report.reason(),
        report.occurredAt());
  }

  private static Open toOpen(Readable row) {
    return new Open(
        required(row, "id", Long.class),
        required(row, "message_pk", Long.class),
        new DeliveryReport(
            required(row, "provider", String.class),
            required(row, "provider_msg_id", String.class),
            row.get("unique_id", String.class),
            ReportedState.valueOf(required(row, "state", String.class)),
            required(row, "word", String.class),
            row.get("reason", String.class),
            row.get("occurred_at", String.class)));
  }

  private static GenericExecuteSpec bindText(
      GenericExecuteSpec statement, String name, @Nullable String value) {
    return value == null ? statement.bindNull(name, String.class) : statement.bind(name, value);
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
