package org.ctip.operator.outbox.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.ctip.events.desk.DeskEvent;
import org.ctip.operator.outbox.WaitingEvent;
import org.ctip.operator.outbox.WaitingEvents;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Table {@code desk.outbox}, written only from here. */
@Repository
class PostgresWaitingEvents implements WaitingEvents {
  private static final String ADD =
      """
      INSERT INTO desk.outbox (tenant_id, call_id, caller, type, version, at, value)
      VALUES (:tenant, :call, :caller, :type, :version, :at, :value)
      """;
  // One at a time in all instances: an older event must not arrive after a newer one. No row lock,
  // because a change must not wait for Kafka.
  private static final String ALONE =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('ctip.desk.outbox', 0)) AS alone";
  private static final String OLDEST =
      """
      SELECT id, tenant_id, call_id, caller, type, version, at, value
        FROM desk.outbox
       ORDER BY id
       LIMIT :limit
      """;
  private static final String FORGET = "DELETE FROM desk.outbox WHERE id = ANY (:ids)";

  private final DatabaseClient db;
  private final TransactionalOperator transaction;

  PostgresWaitingEvents(DatabaseClient db, ReactiveTransactionManager transactions) {
    this.db = db;
    this.transaction = TransactionalOperator.create(transactions);
  }

  private record Row(long id, WaitingEvent event) {}

  @Override
  public Mono<Void> add(DeskEvent event) {
    var row = WaitingEvent.of(event);
    return db.sql(ADD)
        .bind("tenant", row.tenantId())
        .bind("call", row.callId())
        .bind("caller", Parameters.in(R2dbcType.VARCHAR, row.caller()))
        .bind("type", row.type())
        .bind("version", row.version())
        .bind("at", row.at().atOffset(ZoneOffset.UTC))
        .bind("value", row.value())
        .then();
  }

  @Override
  public Mono<Integer> settle(int limit, Function<List<WaitingEvent>, Mono<Void>> send) {
    return transaction.transactional(
        db.sql(ALONE)
            .map(row -> required(row, "alone", Boolean.class))
            .one()
            .filter(Boolean::booleanValue)
            .flatMap(_ -> oldest(limit))
            .filter(rows -> !rows.isEmpty())
            .flatMap(
                rows ->
                    send.apply(rows.stream().map(Row::event).toList())
                        .then(forget(rows))
                        .thenReturn(rows.size()))
            .defaultIfEmpty(0));
  }

  private Mono<List<Row>> oldest(int limit) {
    return db.sql(OLDEST).bind("limit", limit).map(PostgresWaitingEvents::row).all().collectList();
  }

  private Mono<Void> forget(List<Row> rows) {
    return db.sql(FORGET).bind("ids", rows.stream().map(Row::id).toArray(Long[]::new)).then();
  }

  private static Row row(Readable row) {
    return new Row(
        required(row, "id", Long.class),
        new WaitingEvent(
            required(row, "tenant_id", String.class),
            required(row, "call_id", String.class),
            row.get("caller", String.class),
            required(row, "type", String.class),
            required(row, "version", Long.class),
            required(row, "at", Instant.class),
            required(row, "value", String.class)));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
