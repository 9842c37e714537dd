package org.ctip.admin.settings.db;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ctip.admin.settings.SettingStore;
import org.ctip.events.config.TenantSettings.Region;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tables {@code settings.setting} and {@code settings.region_version}. */
public final class PostgresSettings implements SettingStore {
  private static final String ALONE =
      "SELECT pg_advisory_xact_lock(hashtextextended('ctip.settings ' || :tenant, 0))";
  private static final String OF =
      """
      SELECT key, value FROM settings.setting
       WHERE tenant_id = :tenant AND starts_with(key, :prefix)
      """;
  private static final String PUT =
      """
      INSERT INTO settings.setting (tenant_id, key, value, updated_by)
      VALUES (:tenant, :key, :value, :editor)
      ON CONFLICT (tenant_id, key) DO UPDATE
         SET value = excluded.value, updated_at = now(), updated_by = excluded.updated_by
       WHERE setting.value <> excluded.value
      """;
  private static final String REMOVE =
      "DELETE FROM settings.setting WHERE tenant_id = :tenant AND key = :key";
  // A section may have secrets only: those lie in a table of that name.
  private static final String TENANTS =
      """
      SELECT tenant_id FROM settings.setting WHERE starts_with(key, :prefix)
      UNION
      SELECT tenant_id FROM settings.secret WHERE table_name = 'settings.' || rtrim(:prefix, '.')
      UNION
      SELECT tenant_id FROM settings.region_version WHERE :prefix = 'tenant.'
      """;
  private static final String REGIONS =
      """
      SELECT valid_from, region FROM settings.region_version
       WHERE tenant_id = :tenant ORDER BY valid_from
      """;
  private static final String ADD_REGION =
      """
      INSERT INTO settings.region_version (tenant_id, valid_from, region)
      VALUES (:tenant, :from, :region)
      ON CONFLICT (tenant_id, valid_from) DO UPDATE SET region = excluded.region
      """;
  private static final String NEXT = "SELECT nextval('settings.publication_version') AS number";

  private final DatabaseClient db;

  public PostgresSettings(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Void> alone(String tenantId) {
    return db.sql(ALONE).bind("tenant", tenantId).then();
  }

  @Override
  public Mono<Map<String, String>> of(String tenantId, String prefix) {
    return db.sql(OF)
        .bind("tenant", tenantId)
        .bind("prefix", prefix)
        .map((row, _) -> Map.entry(text(row, "key"), text(row, "value")))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  @Override
  public Mono<Void> put(String tenantId, Map<String, @Nullable String> changes, long editorId) {
    return Flux.fromIterable(changes.keySet())
        .concatMap(key -> put(tenantId, key, changes.get(key), editorId))
        .then();
  }

  private Mono<Void> put(String tenantId, String key, @Nullable String value, long editorId) {
    if (value == null) {
      return db.sql(REMOVE).bind("tenant", tenantId).bind("key", key).then();
    }
    return db.sql(PUT)
        .bind("tenant", tenantId)
        .bind("key", key)
        .bind("value", value)
        .bind("editor", editorId)
        .then();
  }

  @Override
  public Flux<String> tenantsWith(String prefix) {
    return db.sql(TENANTS).bind("prefix", prefix).map((row, _) -> text(row, "tenant_id")).all();
  }

  @Override
  public Mono<List<Region>> regions(String tenantId) {
    return db.sql(REGIONS)
        .bind("tenant", tenantId)
        .map(
            (row, _) ->
                new Region(
                    Objects.requireNonNull(row.get("valid_from", Instant.class)),
                    text(row, "region")))
        .all()
        .collectList();
  }

  @Override
  public Mono<Void> addRegion(String tenantId, Instant from, String region) {
    return db.sql(ADD_REGION)
        .bind("tenant", tenantId)
        .bind("from", from.atOffset(ZoneOffset.UTC))
        .bind("region", region)
        .then();
  }

  @Override
  public Mono<Long> nextVersion() {
    return db.sql(NEXT)
        .map((row, _) -> Objects.requireNonNull(row.get("number", Long.class)))
        .one();
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }
}
