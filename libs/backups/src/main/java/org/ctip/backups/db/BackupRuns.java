package org.ctip.backups.db;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import org.ctip.backups.DatabaseAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One row of {@code settings.backup_run}: how a backup, a restore or a test of one went. The record
 * is about the work and never in its way: where it can't be kept, the work is done all the same,
 * and the log says so.
 */
public final class BackupRuns {
  private static final Logger log = LoggerFactory.getLogger(BackupRuns.class);
  private static final int LONGEST_DETAIL = 1000;
  private static final String BEGIN =
      "INSERT INTO settings.backup_run (started_at, kind) VALUES (?, ?) RETURNING id";
  private static final String END =
      """
      UPDATE settings.backup_run
         SET finished_at = greatest(?, started_at), state = ?, file = ?, bytes = ?, rows = ?,
             sha256 = ?, detail = ?
       WHERE id = ?
      """;

  /** What is done. */
  public enum Kind {
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

  private BackupRuns(DatabaseAddress database, Clock clock, @Nullable Long id) {
    this.database = database;
    this.clock = clock;
    this.id = id;
  }

  /** Says that the work has begun. */
  public static BackupRuns begin(DatabaseAddress database, Kind kind, Clock clock) {
    try (var connection = database.connect();
        var insert = connection.prepareStatement(BEGIN)) {
      insert.setTimestamp(1, Timestamp.from(clock.instant()));
      insert.setString(2, kind.word);
      try (var rows = insert.executeQuery()) {
        rows.next();
        return new BackupRuns(database, clock, rows.getLong(1));
      }
    } catch (SQLException e) {
      log.warn("a run is not recorded kind={} reason={}", kind.word, e.getMessage());
      return new BackupRuns(database, clock, null);
    }
  }

  /** Says that it is done. */
  public void succeeded(String file, long bytes, long rows, String sha256) {
    end("ok", file, bytes, rows, sha256, null);
  }

  /** Says why it is not. */
  public void failed(String reason) {
    end(
        "failed",
        null,
        null,
        null,
        null,
        reason.length() > LONGEST_DETAIL ? reason.substring(0, LONGEST_DETAIL) : reason);
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
      update.setObject(4, bytes, java.sql.Types.BIGINT);
      update.setObject(5, rows, java.sql.Types.BIGINT);
      update.setString(6, sha256);
      update.setString(7, detail);
      update.setLong(8, id);
      update.executeUpdate();
    } catch (SQLException e) {
      log.warn("a run is not recorded id={} reason={}", id, e.getMessage());
    }
  }
}
