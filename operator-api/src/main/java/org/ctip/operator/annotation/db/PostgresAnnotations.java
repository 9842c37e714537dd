package org.ctip.operator.annotation.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.operator.access.db.NotThereYet;
import org.ctip.operator.annotation.Annotation;
import org.ctip.operator.annotation.Annotations;
import org.ctip.operator.annotation.Draft;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Table {@code desk.annotation}, written only from here. */
@Repository
class PostgresAnnotations implements Annotations {
  private static final String CALL =
      "SELECT call_id, started_at FROM calls.call_view WHERE tenant_id = :tenant AND ";
  private static final String OF_CALLS =
      """
      SELECT call_id, note, tags, version, updated_at, updated_by, updated_by_name
        FROM desk.annotation
       WHERE tenant_id = :tenant AND call_id = ANY (:calls)
      """;
  // The caller has seen that the version is the current one; who was faster since makes it none.
  private static final String REPLACE =
      """
      INSERT INTO desk.annotation AS a
             (tenant_id, call_id, call_started_at, note, tags, version, updated_at, updated_by, updated_by_name)
      VALUES (:tenant, :call, :started, :note, :tags, 1, :at, :by, :name)
      ON CONFLICT (tenant_id, call_id) DO UPDATE
         SET note = excluded.note, tags = excluded.tags, version = a.version + 1,
             updated_at = excluded.updated_at, updated_by = excluded.updated_by,
             updated_by_name = excluded.updated_by_name
       WHERE a.version = :version
      RETURNING call_id, note, tags, version, updated_at, updated_by, updated_by_name
      """;
  private static final String TAGS =
      """
      SELECT tag, count(*) AS calls
        FROM desk.annotation, unnest(tags) AS tag
       WHERE tenant_id = :tenant
       GROUP BY tag
       ORDER BY calls DESC, tag
       LIMIT :limit
      """;

  private final DatabaseClient db;

  PostgresAnnotations(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Call> call(String tenantId, long id) {
    return call(db.sql(CALL + "id = :id").bind("tenant", tenantId).bind("id", id));
  }

  @Override
  public Mono<Call> call(String tenantId, String callId) {
    return call(db.sql(CALL + "call_id = :id").bind("tenant", tenantId).bind("id", callId));
  }

  private static Mono<Call> call(GenericExecuteSpec query) {
    return query
        .map(
            row ->
                new Call(
                    required(row, "call_id", String.class),
                    required(row, "started_at", Instant.class)))
        .one()
        .onErrorMap(NotThereYet::asAway);
  }

  @Override
  public Mono<Map<String, Annotation>> of(String tenantId, Collection<String> callIds) {
    if (callIds.isEmpty()) {
      return Mono.just(Map.of());
    }
    return db.sql(OF_CALLS)
        .bind("tenant", tenantId)
        .bind("calls", callIds.toArray(String[]::new))
        .map(row -> Map.entry(required(row, "call_id", String.class), annotation(row)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .onErrorMap(NotThereYet::asAway);
  }

  @Override
  public Mono<Annotation> replace(
      String tenantId, Call call, long version, Draft draft, Person by, Instant at) {
    return db.sql(REPLACE)
        .bind("tenant", tenantId)
        .bind("call", call.callId())
        .bind("started", call.startedAt().atOffset(ZoneOffset.UTC))
        .bind("note", Parameters.in(R2dbcType.VARCHAR, draft.note()))
        .bind("tags", draft.tags().toArray(String[]::new))
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("by", by.id())
        .bind("name", by.name())
        .bind("version", version)
        .map(PostgresAnnotations::annotation)
        .one();
  }

  @Override
  public Flux<TagUse> tags(String tenantId, int limit) {
    return db.sql(TAGS)
        .bind("tenant", tenantId)
        .bind("limit", limit)
        .map(
            row ->
                new TagUse(required(row, "tag", String.class), required(row, "calls", Long.class)))
        .all()
        .onErrorMap(NotThereYet::asAway);
  }

  private static Annotation annotation(Readable row) {
    return new Annotation(
        row.get("note", String.class),
        List.of(required(row, "tags", String[].class)),
        required(row, "version", Long.class),
        required(row, "updated_at", Instant.class),
        new Person(
            required(row, "updated_by", Long.class),
            required(row, "updated_by_name", String.class)));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
