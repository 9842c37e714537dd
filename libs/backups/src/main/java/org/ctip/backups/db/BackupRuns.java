package org.ctip.backups.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntSupplier;
import org.ctip.backups.BackupException;
import org.ctip.backups.BackupRunningException;
import org.ctip.backups.Cancellation;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.MissingArchiveException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One row of {@code settings.backup_run}: how a backup, a restore or a test of one went. The record
 * of a command is about the work and never in its way: where it can't be kept, the work is done all
 * the same, and the log says so. A run that has {@linkplain #claim claimed} the installation's turn
 * is nothing without its record: what nobody is told of does not count as done.
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
  private static final String ALIVE =
      """
      SELECT id FROM settings.backup_run
       WHERE finished_at IS NULL AND lease_until >= clock_timestamp()
      """;
  private static final String END =
      """
      UPDATE settings.backup_run
         SET finished_at = greatest(?, started_at), state = ?, file = ?, bytes = ?, rows = ?,
             sha256 = ?, detail = ?
       WHERE id = ?
      """;

  /**
   * Who was closed by others has lost the turn. What an earlier try of ours wrote, whose answer was
   * lost on the way, is written again.
   */
  private static final String WITH_THE_TURN =
      """
         AND (finished_at IS NULL
              OR (state = ? AND file IS NOT DISTINCT FROM ? AND sha256 IS NOT DISTINCT FROM ?))
      """;

  /** A server that is started anew is there again; the lease outlasts these tries. */
  private static final int TRIES = 6;

  private static final Duration PAUSE = Duration.ofSeconds(1);

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
  private final boolean claimed;
  private int tries = TRIES;

  private BackupRuns(
      DatabaseAddress database, Clock clock, @Nullable Long id, boolean leased, boolean claimed) {
    this.database = database;
    this.clock = clock;
    this.id = id;
    this.leased = leased;
    this.claimed = claimed;
  }

  /** Says that the work of a command has begun. */
  static BackupRuns begin(DatabaseAddress database, Kind kind, Clock clock) {
    try (var connection = database.connectBriefly()) {
      boolean leased = knowsLeases(connection);
      try (var insert = connection.prepareStatement(leased ? BEGIN_ALIVE : BEGIN)) {
        insert.setTimestamp(1, Timestamp.from(clock.instant()));
        insert.setString(2, kind.word);
        if (leased) {
          insert.setDouble(3, Heartbeat.LEASE.toSeconds());
        }
        try (var rows = insert.executeQuery()) {
          rows.next();
          return new BackupRuns(database, clock, rows.getLong(1), leased, false);
        }
      }
    } catch (SQLException e) {
      log.warn("a run is not recorded kind={} reason={}", kind.word, e.getMessage());
      return new BackupRuns(database, clock, null, false, false);
    }
  }

  /** A run that nobody hears of. */
  static BackupRuns unrecorded(DatabaseAddress database, Clock clock) {
    return new BackupRuns(database, clock, null, false, false);
  }

  /**
   * Takes the turn that an installation has once, and says that the work has begun. Runs that have
   * said nothing for too long are closed before.
   *
   * @param ofRun the backup that is tried; null when none is
   * @param alongside kept together with the turn; when it fails, there is none
   * @throws BackupRunningException when another run is at work, a command's included
   */
  static BackupRuns claim(
      DatabaseAddress database, Kind kind, @Nullable Long ofRun, Clock clock, Alongside alongside)
      throws SQLException {
    try (var connection = database.connectBriefly();
        var bury = connection.prepareStatement(BURY);
        var insert = connection.prepareStatement(CLAIM)) {
      bury.executeUpdate();
      connection.setAutoCommit(false);
      insert.setTimestamp(1, Timestamp.from(clock.instant()));
      insert.setString(2, kind.word);
      insert.setDouble(3, Heartbeat.LEASE.toSeconds());
      insert.setObject(4, ofRun, Types.BIGINT);
      long id;
      try (var rows = insert.executeQuery()) {
        if (!rows.next()) {
          throw new BackupRunningException();
        }
        id = rows.getLong(1);
      }
      alongside.write(connection, id);
      connection.commit();
      return new BackupRuns(database, clock, id, true, true);
    }
  }

  /** Runs that are at work; a run that is none of them will never be again. */
  static Set<Long> alive(DatabaseAddress database) throws SQLException {
    try (var connection = database.connectBriefly();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(ALIVE)) {
      var alive = new HashSet<Long>();
      while (rows.next()) {
        alive.add(rows.getLong(1));
      }
      return alive;
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
    return id == null || !leased
        ? null
        : Heartbeat.start(database, id, claimed, percent, cancellation);
  }

  /**
   * Says that it is done.
   *
   * @param alongside kept together with that
   * @throws BackupException when a run that has claimed its turn can't say so; it does not count
   */
  void succeeded(
      String file,
      long bytes,
      long rows,
      String sha256,
      Cancellation cancellation,
      Alongside alongside) {
    boolean kept = end(new Ending("ok", file, bytes, rows, sha256, null), cancellation, alongside);
    if (claimed && !kept) {
      tries = 1;
      throw new BackupException(
          "it was done, but the record of it could not be kept, so it does not count");
    }
  }

  /** Says why it is not: somebody wanted it to end, there was nothing to try, or it failed. */
  void ended(Exception why, Cancellation cancellation) {
    if (cancellation.requested()) {
      end(Ending.not("cancelled", cancellation.reason()), cancellation, Alongside.NOTHING);
    } else if (why instanceof MissingArchiveException) {
      // Nobody knows whether it could have been restored: it did not fail.
      end(
          Ending.not("cancelled", "its file is gone: there was nothing to try"),
          cancellation,
          Alongside.NOTHING);
    } else {
      failed(String.valueOf(why.getMessage()), cancellation);
    }
  }

  /** Says that it failed. */
  void failed(String reason, Cancellation cancellation) {
    end(
        Ending.not(
            "failed",
            reason.length() > LONGEST_DETAIL ? reason.substring(0, LONGEST_DETAIL) : reason),
        cancellation,
        Alongside.NOTHING);
  }

  private record Ending(
      String state,
      @Nullable String file,
      @Nullable Long bytes,
      @Nullable Long rows,
      @Nullable String sha256,
      @Nullable String detail) {
    static Ending not(String state, @Nullable String detail) {
      return new Ending(state, null, null, null, null, detail);
    }
  }

  /** Whether it is on record. */
  private boolean end(Ending ending, Cancellation cancellation, Alongside alongside) {
    if (id == null) {
      return false;
    }
    for (int left = tries - 1; ; left--) {
      try {
        boolean kept = write(id, ending, alongside);
        if (!kept) {
          log.warn("a run is not recorded id={} reason=\"others have closed its record\"", id);
        }
        return kept;
      } catch (SQLException e) {
        log.warn("a run is not recorded id={} tries_left={} reason={}", id, left, e.getMessage());
        if (left <= 0) {
          return false;
        }
      }
      if (cancellation.requestedWithin(PAUSE)) {
        left = Math.min(left, 1); // who wants the end does not wait for all of them
      }
    }
  }

  private boolean write(long run, Ending ending, Alongside alongside) throws SQLException {
    try (var connection = database.connectBriefly();
        var update = connection.prepareStatement(claimed ? END + WITH_THE_TURN : END)) {
      connection.setAutoCommit(false);
      update.setTimestamp(1, Timestamp.from(clock.instant()));
      update.setString(2, ending.state);
      update.setString(3, ending.file);
      update.setObject(4, ending.bytes, Types.BIGINT);
      update.setObject(5, ending.rows, Types.BIGINT);
      update.setString(6, ending.sha256);
      update.setString(7, ending.detail);
      update.setLong(8, run);
      if (claimed) {
        update.setString(9, ending.state);
        update.setString(10, ending.file);
        update.setString(11, ending.sha256);
      }
      if (update.executeUpdate() == 0) {
        return false;
      }
      alongside.write(connection, run);
      connection.commit();
      return true;
    }
  }
}
