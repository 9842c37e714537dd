package org.ctip.admin.pbx.db;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.ctip.admin.pbx.Pbx;
import org.ctip.admin.pbx.PbxStore;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Table {@code settings.pbx}. */
public final class PostgresPbxs implements PbxStore {
  private static final String COLUMNS =
      """
      SELECT tenant_id, id, name, host, port, code_page, enabled, created_at, updated_at
        FROM settings.pbx
      """;
  private static final String OF = COLUMNS + " WHERE tenant_id = :tenant ORDER BY id";
  private static final String FIND =
      COLUMNS + " WHERE tenant_id = :tenant AND id = :id FOR NO KEY UPDATE";
  private static final String FIND_ANY = COLUMNS + " WHERE id = :id";
  private static final String IDS = "SELECT id FROM settings.pbx";
  private static final String ADD =
      """
      INSERT INTO settings.pbx
             (tenant_id, id, name, host, port, code_page, enabled, created_at, updated_at)
      VALUES (:tenant, :id, :name, :host, :port, :codePage, :enabled, :updated, :updated)
      ON CONFLICT DO NOTHING
      """;
  private static final String CHANGE =
      """
      UPDATE settings.pbx
         SET name = :name, host = :host, port = :port, code_page = :codePage,
             enabled = :enabled, updated_at = :updated
       WHERE tenant_id = :tenant AND id = :id
      """;
  private static final String REMOVE =
      "DELETE FROM settings.pbx WHERE tenant_id = :tenant AND id = :id";
  private static final String NEXT = "SELECT nextval('settings.publication_version') AS number";

  private final DatabaseClient db;

  public PostgresPbxs(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Flux<Pbx> of(String tenantId) {
    return db.sql(OF).bind("tenant", tenantId).map((row, _) -> pbx(row)).all();
  }

  @Override
  public Mono<Pbx> find(String tenantId, String id) {
    return db.sql(FIND).bind("tenant", tenantId).bind("id", id).map((row, _) -> pbx(row)).one();
  }

  @Override
  public Mono<Pbx> find(String id) {
    return db.sql(FIND_ANY).bind("id", id).map((row, _) -> pbx(row)).one();
  }

  @Override
  public Flux<String> ids() {
    return db.sql(IDS).map((row, _) -> required(row, "id", String.class)).all();
  }

  @Override
  public Mono<Boolean> add(Pbx pbx) {
    return bound(ADD, pbx).fetch().rowsUpdated().map(rows -> rows == 1);
  }

  @Override
  public Mono<Void> change(Pbx pbx) {
    return bound(CHANGE, pbx).then();
  }

  @Override
  public Mono<Void> remove(String tenantId, String id) {
    return db.sql(REMOVE).bind("tenant", tenantId).bind("id", id).then();
  }

  @Override
  public Mono<Long> nextVersion() {
    return db.sql(NEXT).map((row, _) -> required(row, "number", Long.class)).one();
  }

  private DatabaseClient.GenericExecuteSpec bound(String sql, Pbx pbx) {
    return db.sql(sql)
        .bind("tenant", pbx.tenantId())
        .bind("id", pbx.id())
        .bind("name", pbx.name())
        .bind("host", pbx.host())
        .bind("port", pbx.port())
        .bind("codePage", pbx.codePage())
        .bind("enabled", pbx.enabled())
        .bind("updated", Objects.requireNonNull(pbx.updatedAt()).atOffset(ZoneOffset.UTC));
  }

  private static Pbx pbx(Readable row) {
    return new Pbx(
        required(row, "tenant_id", String.class),
        required(row, "id", String.class),
        required(row, "name", String.class),
        required(row, "host", String.class),
        required(row, "port", Integer.class),
        required(row, "code_page", String.class),
        required(row, "enabled", Boolean.class),
        required(row, "created_at", Instant.class),
        required(row, "updated_at", Instant.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
