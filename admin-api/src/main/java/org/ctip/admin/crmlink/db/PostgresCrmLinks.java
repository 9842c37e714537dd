package org.ctip.admin.crmlink.db;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.ctip.admin.crmlink.CrmLink;
import org.ctip.admin.crmlink.CrmLink.OpensOn;
import org.ctip.admin.crmlink.CrmLinks;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Table {@code settings.crm_link}, written only from here. */
@Repository
class PostgresCrmLinks implements CrmLinks {
  private static final String ALONE =
      "SELECT pg_advisory_xact_lock(hashtextextended('ctip.crm-links ' || :tenant, 0))";
  private static final String OF =
      """
      SELECT id, name, url, opens_on, enabled FROM settings.crm_link
       WHERE tenant_id = :tenant ORDER BY position
      """;
  private static final String KEEP_ONLY =
      "DELETE FROM settings.crm_link WHERE tenant_id = :tenant AND id <> ALL (:ids)";
  private static final String CHANGE =
      """
      UPDATE settings.crm_link
         SET position = :position, name = :name, url = :url, opens_on = :on, enabled = :enabled
       WHERE tenant_id = :tenant AND id = :id
      """;
  private static final String ADD =
      """
      INSERT INTO settings.crm_link (tenant_id, position, name, url, opens_on, enabled)
      VALUES (:tenant, :position, :name, :url, :on, :enabled)
      """;

  private final DatabaseClient db;

  PostgresCrmLinks(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Void> alone(String tenantId) {
    return db.sql(ALONE).bind("tenant", tenantId).then();
  }

  @Override
  public Mono<List<CrmLink>> of(String tenantId) {
    return db.sql(OF)
        .bind("tenant", tenantId)
        .map(
            (row, _) ->
                new CrmLink(
                    required(row, "id", Long.class),
                    required(row, "name", String.class),
                    required(row, "url", String.class),
                    OpensOn.valueOf(required(row, "opens_on", String.class)),
                    required(row, "enabled", Boolean.class)))
        .all()
        .collectList();
  }

  @Override
  public Mono<Void> replace(String tenantId, List<CrmLink.Wanted> wanted) {
    Long[] kept =
        wanted.stream().map(CrmLink.Wanted::id).filter(Objects::nonNull).toArray(Long[]::new);
    return db.sql(KEEP_ONLY)
        .bind("tenant", tenantId)
        .bind("ids", kept)
        .then()
        .thenMany(
            Flux.range(0, wanted.size())
                .concatMap(position -> put(tenantId, position, wanted.get(position))))
        .then();
  }

  private Mono<Void> put(String tenantId, int position, CrmLink.Wanted link) {
    Long id = link.id();
    var statement = id == null ? db.sql(ADD) : db.sql(CHANGE).bind("id", id);
    return statement
        .bind("tenant", tenantId)
        .bind("position", position)
        .bind("name", link.name())
        .bind("url", link.url())
        .bind("on", link.on().name())
        .bind("enabled", link.enabled())
        .then();
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
