package org.ctip.backups.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.function.IntSupplier;
import org.ctip.backups.BackupRunningException;
import org.ctip.backups.Cancellation;
import org.ctip.backups.DatabaseAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One row of {@code settings.backup_run}: how a backup, a restore or a test of one went. The record
 * of a command is about the work and never in its way: where it can't be kept, the work is done all
 * the same, and the log says so. A run that has {@linkplain #claim claimed} the installation's turn
 * is nothing without its record.
 */
final class BackupRuns {
  private static final Logger log = LoggerFactory.getLogger(BackupRuns.class);
  private static final int LONGEST_DETAIL = 1000;
  private static final String BEGIN =
      "INSERT INTO settings.backup_run (started_at, kind) VALUES (?, ?) RETURNING id";

  // A database that was restored from an old archive, or not migrated yet, has no leases.
  private static final String KNOWS_LEASES =
      """
      SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_attribute
                      WHERE attrelid = to_regclass('settings.backup_run')
                        AND attname = 'lease_until' AND NOT attisdropped)
      """;
  private static final String BEGIN_ALIVE =
      """
      INSERT INTO settings.backup_run (started_at, kind, lease_until)
      VALUES (?, ?, clock_timestamp() + make_interval(secs => ?))
      RETURNING id
      """;
  private static final String BURY =
      """
      UPDATE settings.backup_run
         SET finished_at = greatest(lease_until, started_at), state = 'failed',
             detail = 'its process ended before it did'
       WHERE finished_at IS NULL AND lease_until < clock_timestamp()
      """;
  private static final String CLAIM =
      """
      INSERT INTO settings.backup_run (started_at, kind, lease_until, exclusive, of_run)
      SELECT ?, ?, clock_timestamp() + make_interval(secs => ?), true, ?
       WHERE NOT EXISTS (SELECT 1 FROM settings.backup_run
                          WHERE finished_at IS NULL AND lease_until >= clock_timestamp())
      ON CONFLICT DO NOTHING
      RETURNING id
      """;
  private static final String END =
      """
      UPDATE settings.backup_run
         SET finished_at = greatest(?, started_at), state = ?, file = ?, bytes = ?, rows = ?,
             sha256 = ?, detail = ?
       WHERE id = ? AND finished_at IS NULL
      """;

  /** What is done. */
  enum Kind {
    BACKUP("backup"),
    RESTORE("restore"),
    RESTORE_TEST("restore-test");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  private final DatabaseAddress database;
  private final Clock clock;
  private final @Nullable Long id;
  private final boolean leased;

  private BackupRuns(DatabaseAddress database, Clock clock, @Nullable Long id, boolean leased) {
    this.database = database;
    this.clock = clock;
    this.id = id;
    this.leased = leased;
  }

  /** Says that the work of a command has begun. */
  static BackupRuns begin(DatabaseAddress database, Kind kind, Clock clock) {
    try (var connection = database.connect()) {
      boolean leased = knowsLeases(connection);
      try (var insert = connection.prepareStatement(leased ? BEGIN_ALIVE : BEGIN)) {
        insert.setTimestamp(1, Timestamp.from(clock.instant()));
        insert.setString(2, kind.word);
        if (leased) {
          insert.setDouble(3, Heartbeat.LEASE.toSeconds());
        }
        try (var rows = insert.executeQuery()) {
          rows.next();
          return new BackupRuns(database, clock, rows.getLong(1), leased);
        }
      }
    } catch (SQLException e) {
      log.warn("a run is not recorded kind={} reason={}", kind.word, e.getMessage());
      return new BackupRuns(database, clock, null, false);
    }
  }

  /** A run that nobody hears of. */
  static BackupRuns unrecorded(DatabaseAddress database, Clock clock) {
    return new BackupRuns(database, clock, null, false);
  }

  /**
   * Takes the turn that an installation has once, and says that the work has begun. Runs that have
   * said nothing for too long are closed before.
   *
   * @param ofRun the backup that is tried; null when none is
   * @throws BackupRunningException when another run is at work, a command's included
   */
  static BackupRuns claim(DatabaseAddress database, Kind kind, @Nullable Long ofRun, Clock clock)
      throws SQLException {
    try (var connection = database.connect();
        var bury = connection.prepareStatement(BURY);
        var insert = connection.prepareStatement(CLAIM)) {
      bury.executeUpdate();
      insert.setTimestamp(1, Timestamp.from(clock.instant()));
      insert.setString(2, kind.word);
      insert.setDouble(3, Heartbeat.LEASE.toSeconds());
      insert.setObject(4, ofRun, Types.BIGINT);
      try (var rows = insert.executeQuery()) {
        if (!rows.next()) {
          throw new BackupRunningException();
        }
        return new BackupRuns(database, clock, rows.getLong(1), true);
      }
    }
  }

  private static boolean knowsLeases(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(KNOWS_LEASES)) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  /** Number of its row; 0 when there is none. */
  long id() {
    return id == null ? 0 : id;
  }

  /** Says that it is alive, and listens for those who want it to end, until that is closed. */
  @Nullable Heartbeat alive(IntSupplier percent, Cancellation cancellation) {
    return id == null || !leased ? null : Heartbeat.start(database, id, percent, cancellation);
  }

  /** Says that it is done. */
  void succeeded(String file, long bytes, long rows, String sha256) {
    end("ok", file, bytes, rows, sha256, null);
  }

  /** Says why it is not: somebody wanted it to end, or it failed. */
  void ended(Exception why, Cancellation cancellation) {
    if (cancellation.requested()) {
      end("cancelled", null, null, null, null, cancellation.reason());
    } else {
      String reason = String.valueOf(why.getMessage());
      end(
          "failed",
          null,
          null,
          null,
          null,
          reason.length() > LONGEST_DETAIL ? reason.substring(0, LONGEST_DETAIL) : reason);
    }
  }

  private void end(
      String state,
      @Nullable String file,
      @Nullable Long bytes,
      @Nullable Long rows,
      @Nullable String sha256,
      @Nullable String detail) {
    if (id == null) {
      return;
    }
    try (var connection = database.connect();
        var update = connection.prepareStatement(END)) {
      update.setTimestamp(1, Timestamp.from(clock.instant()));
      update.setString(2, state);
      update.setString(3, file);
      update.setObject(4, bytes, Types.BIGINT);
      update.setObject(5, rows, Types.BIGINT);
      update.setString(6, sha256);
      update.setString(7, detail);
      update.setLong(8, id);
      update.executeUpdate();
    } catch (SQLException e) {
      log.warn("a run is not recorded id={} reason={}", id, e.getMessage());
    }
  }
}
