package org.ctip.admin.ivr.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.ctip.admin.ivr.RuleContent;
import org.ctip.admin.ivr.RuleKey;
import org.ctip.admin.ivr.RuleVersion;
import org.ctip.admin.ivr.Rules;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tables {@code ivr.rule} and {@code ivr.rule_version}, written only from here. */
@Repository
class PostgresRules implements Rules {
  private static final String COLUMNS =
      """
      SELECT number, digit, text, enabled, deleted, created_at, created_by_id, created_by,
             in_force_from, published_at IS NOT NULL AS published
        FROM ivr.rule_version
       WHERE tenant_id = :tenant AND ext = :ext
      """;
  private static final String LIST =
      """
      SELECT r.ext, v.digit, v.text, v.enabled
        FROM ivr.rule r
        JOIN ivr.rule_version v
          ON v.tenant_id = r.tenant_id AND v.ext = r.ext AND v.number = r.newest
       WHERE r.tenant_id = :tenant AND NOT v.deleted
       ORDER BY r.ext
      """;
  private static final String VERSIONS =
      COLUMNS + " AND number < :before ORDER BY number DESC LIMIT :limit";
  private static final String VERSION = COLUMNS + " AND number = :number";
  private static final String NEWEST = COLUMNS + " ORDER BY number DESC LIMIT 1";

  /** Held to the end of the transaction, and there also for a rule that is only being made. */
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('ivr.rule ' || :tenant || ' ' || :ext, 0))";

  private static final String ADD =
      """
      WITH known AS (
        INSERT INTO ivr.rule AS r (tenant_id, ext, newest) VALUES (:tenant, :ext, :number)
        ON CONFLICT (tenant_id, ext) DO UPDATE SET newest = excluded.newest
      )
      INSERT INTO ivr.rule_version
             (tenant_id, ext, number, digit, text, enabled, deleted, created_at, created_by_id,
              created_by, in_force_from)
      VALUES (:tenant, :ext, :number, :digit, :text, :enabled, :deleted, :created, :author_id,
              :author, :from)
      """;
  private static final String IN_FORCE_FROM =
      """
      UPDATE ivr.rule_version SET in_force_from = :from
       WHERE tenant_id = :tenant AND ext = :ext AND number = ANY(:numbers) AND published_at IS NULL
      """;
  private static final String PUBLISHED =
      """
      UPDATE ivr.rule_version SET published_at = :at
       WHERE tenant_id = :tenant AND ext = :ext AND number <= :number AND published_at IS NULL
         AND in_force_from IS NOT NULL
      """;

  /** Waits for a publisher that is at it, and then finds what it noted. */
  private static final String CONFIRMED =
      """
      UPDATE ivr.rule_version SET in_force_from = :from, published_at = :at
       WHERE tenant_id = :tenant AND ext = :ext AND number = :number AND published_at IS NULL
         AND in_force_from IS NULL
      """;

  private static final String KEYS = "SELECT tenant_id, ext FROM ivr.rule ORDER BY tenant_id, ext";

  private final DatabaseClient db;

  PostgresRules(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Flux<Listed> list(String tenantId) {
    return db.sql(LIST)
        .bind("tenant", tenantId)
        .map(row -> new Listed(required(row, "ext", String.class), content(row)))
        .all();
  }

  @Override
  public Flux<RuleVersion> versions(RuleKey key, long before, int limit) {
    return of(VERSIONS, key)
        .bind("before", before)
        .bind("limit", limit)
        .map(PostgresRules::version)
        .all();
  }

  @Override
  public Mono<RuleVersion> version(RuleKey key, long number) {
    return of(VERSION, key).bind("number", number).map(PostgresRules::version).one();
  }

  @Override
  public Mono<RuleVersion> newest(RuleKey key) {
    return of(NEWEST, key).map(PostgresRules::version).one();
  }

  @Override
  public Mono<Void> lock(RuleKey key) {
    return of(LOCK, key).then();
  }

  @Override
  public Mono<Void> add(RuleKey key, RuleVersion version) {
    var content = version.content();
    return of(ADD, key)
        .bind("number", version.number())
        .bind("digit", content.digit())
        .bind("text", content.text())
        .bind("enabled", content.enabled())
        .bind("deleted", version.deleted())
        .bind("created", at(version.createdAt()))
        .bind("author_id", Parameters.in(R2dbcType.BIGINT, version.authorId()))
        .bind("author", version.author())
        .bind(
            "from",
            Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE, atOrNull(version.inForceFrom())))
        .then();
  }

  @Override
  public Mono<Void> inForceFrom(RuleKey key, List<RuleVersion> unpublished) {
    Instant from = Objects.requireNonNull(unpublished.getFirst().inForceFrom());
    return of(IN_FORCE_FROM, key)
        .bind("from", at(from))
        .bind("numbers", unpublished.stream().map(RuleVersion::number).toArray(Long[]::new))
        .then();
  }

  @Override
  public Mono<Void> published(RuleKey key, long upTo, Instant at) {
    return of(PUBLISHED, key).bind("number", upTo).bind("at", at(at)).then();
  }

  @Override
  public Mono<Void> confirmed(RuleKey key, long number, Instant inForceFrom, Instant at) {
    return of(CONFIRMED, key)
        .bind("number", number)
        .bind("from", at(inForceFrom))
        .bind("at", at(at))
        .then();
  }

  @Override
  public Flux<RuleKey> keys() {
    return db.sql(KEYS)
        .map(
            row ->
                new RuleKey(
                    required(row, "tenant_id", String.class), required(row, "ext", String.class)))
        .all();
  }

  private GenericExecuteSpec of(String sql, RuleKey key) {
    return db.sql(sql).bind("tenant", key.tenantId()).bind("ext", key.extension());
  }

  private static RuleVersion version(Readable row) {
    var from = row.get("in_force_from", OffsetDateTime.class);
    return new RuleVersion(
        required(row, "number", Long.class),
        content(row),
        required(row, "deleted", Boolean.class),
        required(row, "created_at", OffsetDateTime.class).toInstant(),
        row.get("created_by_id", Long.class),
        required(row, "created_by", String.class),
        from == null ? null : from.toInstant(),
        required(row, "published", Boolean.class));
  }

  private static RuleContent content(Readable row) {
    return new RuleContent(
        required(row, "digit", Integer.class),
        required(row, "text", String.class),
        required(row, "enabled", Boolean.class));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
    return instant == null ? null : at(instant);
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
