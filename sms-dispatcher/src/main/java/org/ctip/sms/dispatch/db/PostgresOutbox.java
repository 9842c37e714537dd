package org.ctip.sms.dispatch.db;

import static org.ctip.sms.dispatch.db.MessageRows.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.ctip.sms.dispatch.Outbox;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Table {@code sms.outbox}. An advisory lock makes one publisher of many instances; it ends with
 * the transaction, so a dead one holds nobody up. Who loses the connection in mid-drain publishes
 * the same entries again: at least once, and readers compare versions.
 */
public final class PostgresOutbox implements Outbox {
  /** Any number, the same in every instance: "sms outbox" in our own numbering. */
  private static final long LOCK = 7_001_001L;

  private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock(:lock) AS mine";

  private static final String OLDEST =
      """
      SELECT seq, message_id, tenant_id, version, type, at, payload
        FROM sms.outbox ORDER BY seq LIMIT :limit
      """;

  private static final String REMOVE = "DELETE FROM sms.outbox WHERE seq = ANY(:seqs)";

  private record Row(long seq, Entry entry) {}

  private final DatabaseClient db;
  private final TransactionalOperator transaction;

  public PostgresOutbox(DatabaseClient db, TransactionalOperator transaction) {
    this.db = db;
    this.transaction = transaction;
  }

  @Override
  public Mono<Integer> drain(int limit, Function<List<Entry>, Mono<Void>> publish) {
    return db.sql(TRY_LOCK)
        .bind("lock", LOCK)
        .map(row -> required(row, "mine", Boolean.class))
        .one()
        .flatMap(mine -> mine ? publishOldest(limit, publish) : Mono.just(0))
        .as(transaction::transactional);
  }

  private Mono<Integer> publishOldest(int limit, Function<List<Entry>, Mono<Void>> publish) {
    return db.sql(OLDEST)
        .bind("limit", limit)
        .map(PostgresOutbox::row)
        .all()
        .collectList()
        .flatMap(
            rows ->
                rows.isEmpty()
                    ? Mono.just(0)
                    : publish
                        .apply(rows.stream().map(Row::entry).toList())
                        .then(remove(rows))
                        .thenReturn(rows.size()));
  }

  private Mono<Void> remove(List<Row> rows) {
    return db.sql(REMOVE).bind("seqs", rows.stream().map(Row::seq).toArray(Long[]::new)).then();
  }

  private static Row row(Readable row) {
    return new Row(
        required(row, "seq", Long.class),
        new Entry(
            required(row, "message_id", String.class),
            required(row, "tenant_id", String.class),
            required(row, "version", Long.class),
            required(row, "type", String.class),
            required(row, "at", Instant.class),
            required(row, "payload", String.class)));
  }
}
