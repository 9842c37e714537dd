package org.ctip.admin.audit.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ctip.admin.audit.AuditFilter;
import org.ctip.admin.audit.AuditLog;
import org.ctip.admin.audit.AuditRecord;
import org.ctip.auditchain.ChainCheck;
import org.ctip.auditchain.ChainCheck.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Schema {@code audit}. */
public final class PostgresAuditLog implements AuditLog {
  private static final TypeReference<Map<String, Object>> STATE = new TypeReference<>() {};
  private static final byte[] BEGINNING = new byte[32];

  private static final String SELECT =
      """
      SELECT number, at, actor_id, actor, action, target, before::text AS before,
             after::text AS after, client_ip, hash
        FROM audit.entry
       WHERE tenant_id = :tenant
         AND (CAST(:from AS timestamptz) IS NULL OR at >= :from)
         AND (CAST(:to AS timestamptz) IS NULL OR at < :to)
         AND (CAST(:actor AS text) IS NULL OR lower(actor) = lower(:actor))
         AND (CAST(:action AS text) IS NULL OR starts_with(action, :action))
         AND (CAST(:target AS text) IS NULL OR target = :target)
         AND (CAST(:text AS text) IS NULL OR strpos(lower(
                concat_ws(' ', actor, action, target, before::text, after::text)),
                lower(:text)) > 0)
      """;
  private static final String NEWEST =
      SELECT + " AND number < :place ORDER BY number DESC LIMIT :limit";
  private static final String OLDEST = SELECT + " AND number > :place ORDER BY number LIMIT :limit";
  private static final String ANCHOR =
      "SELECT tenant_id, number, hash FROM audit.anchor WHERE tenant_id = :tenant";
  private static final String HEAD =
      "SELECT tenant_id, number, hash FROM audit.head WHERE tenant_id = :tenant";
  private static final String HEADS =
      "SELECT tenant_id, number, hash FROM audit.head ORDER BY tenant_id";
  private static final String STORED =
      "SELECT number, previous_hash, hash, "
          + ChainCheck.CONTENT
          + " AS content FROM audit.entry WHERE tenant_id = :tenant AND number > :above"
          + " ORDER BY number LIMIT :limit";
  private static final String RETAIN = "SELECT audit.retain(:tenant, :before, :at_most) AS gone";

  private final DatabaseClient db;
  private final TransactionalOperator oneMoment;
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * @param oneMoment transactions that read one snapshot
   */
  public PostgresAuditLog(DatabaseClient db, TransactionalOperator oneMoment) {
    this.db = db;
    this.oneMoment = oneMoment;
  }

  @Override
  public Flux<AuditRecord> newest(String tenantId, AuditFilter filter, long below, int limit) {
    return find(NEWEST, tenantId, filter, below, limit);
  }

  @Override
  public Flux<AuditRecord> oldest(String tenantId, AuditFilter filter, long above, int limit) {
    return find(OLDEST, tenantId, filter, above, limit);
  }

  private Flux<AuditRecord> find(
      String sql, String tenantId, AuditFilter filter, long place, int limit) {
    return db.sql(sql)
        .bind("tenant", tenantId)
        .bind("from", time(filter.from()))
        .bind("to", time(filter.to()))
        .bind("actor", text(filter.actor()))
        .bind("action", text(filter.action()))
        .bind("target", text(filter.target()))
        .bind("text", text(filter.text()))
        .bind("place", place)
        .bind("limit", limit)
        .map(this::entry)
        .all();
  }

  private static io.r2dbc.spi.Parameter time(@Nullable Instant instant) {
    return Parameters.in(
        R2dbcType.TIMESTAMP_WITH_TIME_ZONE,
        instant == null ? null : instant.atOffset(ZoneOffset.UTC));
  }

  private static io.r2dbc.spi.Parameter text(@Nullable String text) {
    return Parameters.in(R2dbcType.VARCHAR, text);
  }

  private AuditRecord entry(Readable row) {
    return new AuditRecord(
        number(row, "number"),
        required(row, "at", OffsetDateTime.class).toInstant(),
        row.get("actor_id", Long.class),
        required(row, "actor", String.class),
        required(row, "action", String.class),
        row.get("target", String.class),
        state(row.get("before", String.class)),
        state(row.get("after", String.class)),
        row.get("client_ip", String.class),
        HexFormat.of().formatHex(required(row, "hash", byte[].class)));
  }

  private @Nullable Map<String, Object> state(@Nullable String text) {
    return text == null ? null : json.readValue(text, STATE);
  }

  @Override
  public Mono<Place> anchor(String tenantId) {
    return place(ANCHOR, tenantId);
  }

  @Override
  public Mono<Place> head(String tenantId) {
    return place(HEAD, tenantId);
  }

  private Mono<Place> place(String sql, String tenantId) {
    return db.sql(sql)
        .bind("tenant", tenantId)
        .map(PostgresAuditLog::place)
        .one()
        .defaultIfEmpty(new Place(tenantId, 0, BEGINNING));
  }

  @Override
  public Flux<Place> heads() {
    return db.sql(HEADS).map(PostgresAuditLog::place).all();
  }

  private static Place place(Readable row) {
    return new Place(
        required(row, "tenant_id", String.class),
        number(row, "number"),
        required(row, "hash", byte[].class));
  }

  @Override
  public Mono<List<Stored>> stored(String tenantId, long above, int limit) {
    return db.sql(STORED)
        .bind("tenant", tenantId)
        .bind("above", above)
        .bind("limit", limit)
        .map(
            row ->
                new Stored(
                    number(row, "number"),
                    required(row, "previous_hash", byte[].class),
                    required(row, "hash", byte[].class),
                    required(row, "content", String.class)))
        .all()
        .collectList();
  }

  @Override
  public <T> Mono<T> asOfNow(Mono<T> reads) {
    return oneMoment.transactional(reads);
  }

  @Override
  public Mono<Long> retain(String tenantId, Instant before, int atMost) {
    return db.sql(RETAIN)
        .bind("tenant", tenantId)
        .bind("before", before.atOffset(ZoneOffset.UTC))
        .bind("at_most", atMost)
        .map(row -> number(row, "gone"))
        .one();
  }

  private static long number(Readable row, String column) {
    return required(row, column, Long.class);
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
