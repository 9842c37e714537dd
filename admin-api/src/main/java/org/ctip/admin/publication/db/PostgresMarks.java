package org.ctip.admin.publication.db;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import org.ctip.admin.publication.Mark;
import org.ctip.admin.publication.Marks;
import org.ctip.events.topic.Topic;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Table {@code settings.publication}, written only from here. */
public final class PostgresMarks implements Marks {
  private static final String MARK =
      """
      INSERT INTO settings.publication (topic, key) VALUES (:topic, :key)
      ON CONFLICT (topic, key) DO UPDATE
         SET version = nextval('settings.publication_version'), marked_at = clock_timestamp()
      """;
  private static final String WAITING =
      """
      SELECT topic, key, version, marked_at, count(*) OVER () AS total
        FROM settings.publication
       ORDER BY marked_at, topic, key
       LIMIT :limit
      """;
  // One publisher per key in all instances: an older value must not arrive after a newer one. No
  // row lock, because a change must not wait for Kafka.
  private static final String ALONE =
      """
      SELECT pg_try_advisory_xact_lock(
               hashtextextended('ctip.publication ' || :topic || ' ' || :key, 0)) AS alone
      """;
  private static final String STILL =
      "SELECT version FROM settings.publication WHERE topic = :topic AND key = :key";
  private static final String REMOVE =
      """
      DELETE FROM settings.publication
       WHERE topic = :topic AND key = :key AND version = :version
      """;

  private final DatabaseClient db;
  private final TransactionalOperator transaction;

  public PostgresMarks(DatabaseClient db, TransactionalOperator transaction) {
    this.db = db;
    this.transaction = transaction;
  }

  @Override
  public Mono<Void> mark(Topic topic, String key) {
    return db.sql(MARK).bind("topic", topic.topicName()).bind("key", key).then();
  }

  @Override
  public Mono<Waiting> waiting(int limit) {
    return db.sql(WAITING)
        .bind("limit", limit)
        .map(
            (row, _) ->
                new Row(
                    required(row.get("topic", String.class)),
                    required(row.get("key", String.class)),
                    required(row.get("version", Long.class)),
                    required(row.get("marked_at", Instant.class)),
                    required(row.get("total", Long.class))))
        .all()
        .collectList()
        .map(
            rows -> {
              var marks = new ArrayList<Mark>();
              for (var row : rows) {
                // One that only a newer version of this service knows is its business.
                Topic.named(row.topic)
                    .ifPresent(
                        topic -> marks.add(new Mark(topic, row.key, row.version, row.markedAt)));
              }
              return new Waiting(marks, rows.isEmpty() ? 0 : rows.getFirst().total);
            });
  }

  private record Row(String topic, String key, long version, Instant markedAt, long total) {}

  @Override
  public Mono<Boolean> settle(Mark mark, Mono<Void> work) {
    return alone(mark)
        .filter(Boolean::booleanValue)
        .flatMap(_ -> version(mark))
        .flatMap(version -> work.then(remove(mark, version)).thenReturn(true))
        .defaultIfEmpty(false)
        .as(transaction::transactional);
  }

  private Mono<Boolean> alone(Mark mark) {
    return db.sql(ALONE)
        .bind("topic", mark.topic().topicName())
        .bind("key", mark.key())
        .map((row, _) -> required(row.get("alone", Boolean.class)))
        .one();
  }

  private Mono<Long> version(Mark mark) {
    return db.sql(STILL)
        .bind("topic", mark.topic().topicName())
        .bind("key", mark.key())
        .map((row, _) -> required(row.get("version", Long.class)))
        .one();
  }

  private Mono<Void> remove(Mark mark, long version) {
    return db.sql(REMOVE)
        .bind("topic", mark.topic().topicName())
        .bind("key", mark.key())
        .bind("version", version)
        .then();
  }

  private static <T> T required(@org.jspecify.annotations.Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
