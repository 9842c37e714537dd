package org.ctip.sms.template.db;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.ctip.sms.template.Template;
import org.ctip.sms.template.TemplateScope;
import org.ctip.sms.template.TemplateStore;
import org.ctip.sms.template.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Table {@code sms.template}, written only from here. */
public final class PostgresTemplateStore implements TemplateStore {
  private static final String COLUMNS =
      "id, name, body, scope, owner_id, is_active, created_by, updated_by, created_at, updated_at";

  private static final String ADD =
      """
      INSERT INTO sms.template (tenant_id, name, body, scope, owner_id, is_active, created_by,
          updated_by, created_at, updated_at)
      VALUES (:tenant, :name, :body, :scope, :owner, :active, :by, :by, :now, :now)
      RETURNING %s
      """
          .formatted(COLUMNS);

  private static final String CHANGE =
      """
      UPDATE sms.template
         SET name = :name, body = :body, is_active = :active, updated_by = :by, updated_at = :now
       WHERE tenant_id = :tenant AND id = :id
      RETURNING %s
      """
          .formatted(COLUMNS);

  private static final String REMOVE =
      "DELETE FROM sms.template WHERE tenant_id = :tenant AND id = :id RETURNING " + COLUMNS;

  private static final String FIND =
      "SELECT " + COLUMNS + " FROM sms.template WHERE tenant_id = :tenant AND id = :id";

  private static final String LIST =
      """
      SELECT %s FROM sms.template
       WHERE tenant_id = :tenant AND scope = ANY(:scopes)
         AND (scope = 'global' OR owner_id = :owner) AND (is_active OR :inactive)
       ORDER BY scope DESC, name, id LIMIT :limit
      """
          .formatted(COLUMNS);

  private static final String COUNT =
      """
      SELECT count(*) AS n FROM sms.template
       WHERE tenant_id = :tenant AND owner_id IS NOT DISTINCT FROM :owner::bigint
      """;

  private static final String LAST_UPDATE =
      "SELECT max(updated_at) AS at FROM sms.template WHERE tenant_id = :tenant";

  private final DatabaseClient db;

  public PostgresTemplateStore(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Template> add(
      String tenantId,
      TemplateScope scope,
      @Nullable Long owner,
      Template.Content content,
      long by,
      Instant now) {
    return bindOwner(written(ADD, tenantId, content, by, now), owner)
        .bind("scope", scope.word())
        .map(PostgresTemplateStore::template)
        .one();
  }

  @Override
  public Mono<Template> change(
      String tenantId, long id, Template.Content content, long by, Instant now) {
    return written(CHANGE, tenantId, content, by, now)
        .bind("id", id)
        .map(PostgresTemplateStore::template)
        .one();
  }

  @Override
  public Mono<Template> remove(String tenantId, long id) {
    return one(REMOVE, tenantId, id);
  }

  @Override
  public Mono<Template> find(String tenantId, long id) {
    return one(FIND, tenantId, id);
  }

  @Override
  public Mono<Template> lock(String tenantId, long id) {
    return one(FIND + " FOR UPDATE", tenantId, id);
  }

  private Mono<Template> one(String sql, String tenantId, long id) {
    return db.sql(sql)
        .bind("tenant", tenantId)
        .bind("id", id)
        .map(PostgresTemplateStore::template)
        .one();
  }

  @Override
  public Flux<Template> list(
      String tenantId, @Nullable Long owner, Set<TemplateScope> scopes, boolean inactive) {
    return bindOwner(db.sql(LIST), owner)
        .bind("tenant", tenantId)
        .bind("scopes", scopes.stream().map(TemplateScope::word).toArray(String[]::new))
        .bind("inactive", inactive)
        .bind("limit", 2 * Templates.MOST)
        .map(PostgresTemplateStore::template)
        .all();
  }

  @Override
  public Mono<Long> count(String tenantId, @Nullable Long owner) {
    return bindOwner(db.sql(COUNT), owner)
        .bind("tenant", tenantId)
        .map(row -> required(row, "n", Long.class))
        .one();
  }

  @Override
  public Mono<Instant> lastUpdate(String tenantId) {
    return db.sql(LAST_UPDATE)
        .bind("tenant", tenantId)
        .map(row -> java.util.Optional.ofNullable(row.get("at", Instant.class)))
        .one()
        .flatMap(Mono::justOrEmpty);
  }

  private GenericExecuteSpec written(
      String sql, String tenantId, Template.Content content, long by, Instant now) {
    return db.sql(sql)
        .bind("tenant", tenantId)
        .bind("name", content.name())
        .bind("body", content.body())
        .bind("active", content.active())
        .bind("by", by)
        .bind("now", now);
  }

  private static GenericExecuteSpec bindOwner(GenericExecuteSpec statement, @Nullable Long owner) {
    return owner == null ? statement.bindNull("owner", Long.class) : statement.bind("owner", owner);
  }

  private static Template template(Readable row) {
    String scope = required(row, "scope", String.class);
    return new Template(
        required(row, "id", Long.class),
        required(row, "name", String.class),
        required(row, "body", String.class),
        TemplateScope.of(scope).orElseThrow(() -> new IllegalStateException(scope)),
        row.get("owner_id", Long.class),
        required(row, "is_active", Boolean.class),
        row.get("created_by", Long.class),
        row.get("updated_by", Long.class),
        required(row, "created_at", Instant.class),
        required(row, "updated_at", Instant.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
