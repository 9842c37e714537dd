package org.ctip.admin.trace.db;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.ctip.admin.trace.Trails;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.r2dbc.BadSqlGrammarException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the views of {@code call-correlator} and {@code sms-dispatcher}, and nothing else. */
@Repository
class PostgresTrails implements Trails {
  /** SQLSTATE of a table and of a schema that is not there: its service has yet to start. */
  private static final Set<String> NOT_THERE_YET = Set.of("42P01", "3F000");

  private final DatabaseClient db;

  PostgresTrails(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Flux<Sent> sent(
      String tenantId, @Nullable String status, @Nullable String extension, int limit) {
    var sql = new StringBuilder(TrailSql.SENT);
    var values = values(tenantId);
    add(sql, TrailSql.SENT_STATUS, values, "status", status);
    add(sql, TrailSql.SENT_EXTENSION, values, "extension", extension);
    values.put("limit", limit);
    return query(sql.append(TrailSql.SENT_NEWEST), values, TrailRows::sent);
  }

  @Override
  public Flux<Conclusion> conclusions(
      String tenantId,
      @Nullable String extension,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Place after,
      int limit) {
    var sql = new StringBuilder(TrailSql.CONCLUSIONS);
    var values = values(tenantId);
    add(sql, TrailSql.OF_EXTENSION, values, "extension", extension);
    add(sql, TrailSql.FROM, values, "from", from == null ? null : from.atOffset(ZoneOffset.UTC));
    add(sql, TrailSql.TO, values, "to", to == null ? null : to.atOffset(ZoneOffset.UTC));
    if (after != null) {
      sql.append(TrailSql.AFTER);
      values.put("at", after.at().atOffset(ZoneOffset.UTC));
      values.put("pbx", after.pbxId());
      values.put("epoch", after.epoch());
      values.put("sequence", after.sequence());
      values.put("ordinal", after.ordinal());
    }
    values.put("limit", limit);
    return query(sql.append(TrailSql.NEWEST), values, TrailRows::conclusion);
  }

  @Override
  public Flux<Conclusion> conclusionsOf(String tenantId, Collection<String> callIds, int limit) {
    var values = values(tenantId);
    values.put("calls", callIds.toArray(String[]::new));
    values.put("limit", limit);
    return query(TrailSql.CONCLUSIONS + TrailSql.OF_CALLS, values, TrailRows::conclusion);
  }

  @Override
  public Flux<Rang> rings(String tenantId, String extension, Instant from, int limit) {
    var values = values(tenantId);
    values.put("extension", extension);
    values.put("from", from.atOffset(ZoneOffset.UTC));
    values.put("limit", limit);
    return query(TrailSql.RINGS, values, TrailRows::rang);
  }

  @Override
  public Mono<KnownCall> call(String tenantId, long id) {
    var values = values(tenantId);
    values.put("id", id);
    return query(TrailSql.CALL + " AND id = :id", values, TrailRows::call).next();
  }

  @Override
  public Flux<KnownCall> calls(String tenantId, Collection<String> callIds) {
    var values = values(tenantId);
    values.put("calls", callIds.toArray(String[]::new));
    return query(TrailSql.CALL + " AND call_id = ANY(:calls)", values, TrailRows::call);
  }

  @Override
  public Flux<KnownCall> callsWith(String tenantId, String numberKey, int limit) {
    var values = values(tenantId);
    values.put("key", numberKey);
    values.put("limit", limit);
    return query(TrailSql.CALL + TrailSql.WITH_NUMBER, values, TrailRows::call);
  }

  @Override
  public Mono<KnownMessage> message(String tenantId, long id) {
    var values = values(tenantId);
    values.put("id", id);
    return query(TrailSql.MESSAGE + " AND id = :id", values, TrailRows::message).next();
  }

  @Override
  public Mono<KnownMessage> message(String tenantId, String messageId) {
    var values = values(tenantId);
    values.put("id", messageId);
    return query(TrailSql.MESSAGE + " AND message_id = :id", values, TrailRows::message).next();
  }

  @Override
  public Flux<KnownMessage> messagesOf(String tenantId, Collection<String> callIds, int limit) {
    var values = values(tenantId);
    values.put("calls", callIds.toArray(String[]::new));
    values.put("limit", limit);
    return query(
        TrailSql.MESSAGE + " AND call_ref = ANY(:calls)" + TrailSql.MESSAGES_NEWEST,
        values,
        TrailRows::message);
  }

  @Override
  public Flux<KnownMessage> messagesTo(String tenantId, String dest, int limit) {
    var values = values(tenantId);
    values.put("dest", dest);
    values.put("limit", limit);
    return query(
        TrailSql.MESSAGE + " AND dest = :dest" + TrailSql.MESSAGES_NEWEST,
        values,
        TrailRows::message);
  }

  @Override
  public Mono<List<Attempt>> attempts(String tenantId, Collection<String> messageIds) {
    return of(TrailSql.ATTEMPTS, tenantId, messageIds, TrailRows::attempt);
  }

  @Override
  public Mono<List<Report>> reports(String tenantId, Collection<String> messageIds) {
    return of(TrailSql.REPORTS, tenantId, messageIds, TrailRows::report);
  }

  private <T> Mono<List<T>> of(
      String sql, String tenantId, Collection<String> messageIds, Function<Readable, T> row) {
    var values = values(tenantId);
    values.put("messages", messageIds.toArray(String[]::new));
    return messageIds.isEmpty() ? Mono.just(List.of()) : query(sql, values, row).collectList();
  }

  private static Map<String, Object> values(String tenantId) {
    var values = new LinkedHashMap<String, Object>();
    values.put("tenant", tenantId);
    return values;
  }

  private static void add(
      StringBuilder sql,
      String condition,
      Map<String, Object> values,
      String name,
      @Nullable Object value) {
    if (value != null) {
      sql.append(condition);
      values.put(name, value);
    }
  }

  private <T> Flux<T> query(
      CharSequence sql, Map<String, Object> values, Function<Readable, T> row) {
    return db.sql(sql.toString())
        .bindValues(values)
        .map(row)
        .all()
        .onErrorMap(BadSqlGrammarException.class, PostgresTrails::notThereYet);
  }

  private static Throwable notThereYet(BadSqlGrammarException failure) {
    R2dbcException cause = failure.getR2dbcException();
    return cause != null && NOT_THERE_YET.contains(String.valueOf(cause.getSqlState()))
        ? new DataAccessResourceFailureException("a service has not made its views yet", failure)
        : failure;
  }
}
