package org.ctip.admin.backup.db;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.ctip.admin.backup.Backup;
import org.ctip.admin.backup.Backup.State;
import org.ctip.admin.backup.Backups;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Table {@code settings.backup_run}, which the library writes; rows without a tenant, which are of
 * the whole installation.
 */
@Repository
class PostgresBackups implements Backups {
  /** What has no lease, or one that is over, and did not end: its process is gone. */
  private static final String STATE =
      """
      CASE WHEN %1$s.state = 'ok' THEN 'DONE'
           WHEN %1$s.state = 'cancelled' THEN 'CANCELLED'
           WHEN %1$s.state IS NULL AND %1$s.lease_until >= clock_timestamp() THEN 'RUNNING'
           ELSE 'FAILED' END
      """;

  private static final String ENDED =
      """
      CASE WHEN %1$s.state IS NOT NULL THEN %1$s.finished_at
           WHEN %1$s.lease_until >= clock_timestamp() THEN NULL
           ELSE greatest(%1$s.lease_until, %1$s.started_at) END
      """;

  private static final String ERROR =
      """
      CASE WHEN %1$s.state IS NOT NULL THEN %1$s.detail
           WHEN %1$s.lease_until >= clock_timestamp() THEN NULL
           ELSE 'its process ended before it did' END
      """;

  private static final String SELECT =
      "SELECT b.id, b.started_at, b.rows, b.bytes, b.file, b.sha256, b.progress, b.exclusive, "
          + STATE.formatted("b")
          + " AS state_, "
          + ENDED.formatted("b")
          + " AS ended_at, "
          + ERROR.formatted("b")
          + " AS error, t.started_at AS test_started_at, t.progress AS test_progress, "
          + STATE.formatted("t")
          + " AS test_state, "
          + ENDED.formatted("t")
          + " AS test_ended_at, "
          + ERROR.formatted("t")
          + """
             AS test_error,
            (SELECT v.state = 'ok' FROM settings.backup_run v
              WHERE v.kind = 'restore-test' AND v.state IN ('ok', 'failed')
                AND v.tenant_id IS NULL AND (v.of_run = b.id OR v.sha256 = b.sha256)
              ORDER BY v.id DESC LIMIT 1) AS verified
        FROM settings.backup_run b
        LEFT JOIN LATERAL (
              SELECT * FROM settings.backup_run r
               WHERE r.kind = 'restore-test' AND r.tenant_id IS NULL
                 AND (r.of_run = b.id OR r.sha256 = b.sha256)
               ORDER BY r.id DESC LIMIT 1) t ON true
       WHERE b.kind = 'backup' AND b.tenant_id IS NULL
      """;
  private static final String NEWEST = SELECT + " ORDER BY b.id DESC LIMIT :limit";
  private static final String FIND = SELECT + " AND b.id = :id";
  private static final String CANCEL =
      """
      UPDATE settings.backup_run SET cancel_asked = true
       WHERE (id = :id OR of_run = :id) AND kind IN ('backup', 'restore-test')
         AND tenant_id IS NULL AND finished_at IS NULL AND lease_until >= clock_timestamp()
      """;

  private final DatabaseClient db;

  PostgresBackups(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<List<Backup>> newest(int limit) {
    return db.sql(NEWEST).bind("limit", limit).map(PostgresBackups::backup).all().collectList();
  }

  @Override
  public Mono<Backup> find(long id) {
    return db.sql(FIND).bind("id", id).map(PostgresBackups::backup).one();
  }

  @Override
  public Mono<Boolean> cancel(long id) {
    return db.sql(CANCEL).bind("id", id).fetch().rowsUpdated().map(asked -> asked > 0);
  }

  private static Backup backup(Readable row) {
    var state = State.valueOf(required(row, "state_", String.class));
    return new Backup(
        required(row, "id", Long.class),
        required(row, "started_at", Instant.class),
        row.get("ended_at", Instant.class),
        state,
        row.get("rows", Long.class),
        row.get("bytes", Long.class),
        row.get("file", String.class),
        row.get("sha256", String.class),
        row.get("error", String.class),
        row.get("verified", Boolean.class),
        progress(state, required(row, "progress", Integer.class)),
        required(row, "exclusive", Boolean.class),
        verification(row));
  }

  private static Backup.@Nullable Verification verification(Readable row) {
    var startedAt = row.get("test_started_at", Instant.class);
    if (startedAt == null) {
      return null;
    }
    var state = State.valueOf(required(row, "test_state", String.class));
    return new Backup.Verification(
        state,
        startedAt,
        row.get("test_ended_at", Instant.class),
        progress(state, required(row, "test_progress", Integer.class)),
        row.get("test_error", String.class));
  }

  private static int progress(State state, int written) {
    return state == State.DONE ? 100 : written;
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
