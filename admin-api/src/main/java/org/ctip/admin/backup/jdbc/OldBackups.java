package org.ctip.admin.backup.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ctip.backups.BackupDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which files go when a backup is whole. That is decided in the transaction that puts it on record,
 * while its run has the installation's turn, so none of them is being tried; they are removed once
 * it is committed, so none of them is gone for a backup that does not count.
 */
final class OldBackups {
  private static final Logger log = LoggerFactory.getLogger(OldBackups.class);

  /** Many backups within a day are no reason to lose yesterday's. */
  private static final Duration YOUNGEST = Duration.ofHours(24);

  private static final String VERIFIED =
      """
      SELECT b.file FROM settings.backup_run b
       WHERE b.kind = 'backup' AND b.state = 'ok' AND b.file IS NOT NULL AND b.tenant_id IS NULL
         AND (SELECT v.state = 'ok' FROM settings.backup_run v
               WHERE v.kind = 'restore-test' AND v.state IN ('ok', 'failed')
                 AND v.tenant_id IS NULL AND (v.of_run = b.id OR v.sha256 = b.sha256)
               ORDER BY v.id DESC LIMIT 1)
       ORDER BY b.id DESC
      """;
  private static final String FORGET =
      """
      UPDATE settings.backup_run SET file = NULL
       WHERE kind = 'backup' AND tenant_id IS NULL AND file = ANY (?)
      """;

  private final BackupDirectory files;
  private final int keep;
  private final Clock clock;
  private List<Path> forgotten = List.of();

  OldBackups(BackupDirectory files, int keep, Clock clock) {
    this.files = files;
    this.keep = keep;
    this.clock = clock;
  }

  /** Takes them off the record; may be called anew when the transaction is. */
  void forget(Connection transaction) throws SQLException {
    forgotten = List.of();
    var old = new ArrayList<>(old());
    if (old.isEmpty()) {
      return;
    }
    var spared = newestVerified(transaction);
    if (spared != null) {
      old.remove(spared);
    }
    try (var update = transaction.prepareStatement(FORGET)) {
      update.setArray(
          1, transaction.createArrayOf("text", old.stream().map(Path::toString).toArray()));
      update.executeUpdate();
    }
    forgotten = List.copyOf(old);
  }

  private List<Path> old() {
    try {
      return files.old(keep, clock.instant().minus(YOUNGEST));
    } catch (IOException e) {
      log.warn("old backups stay reason={}", e.toString());
      return List.of();
    }
  }

  /** The newest of those that lie here and are known to come back; null when there is none. */
  private @Nullable Path newestVerified(Connection transaction) throws SQLException {
    try (var query = transaction.prepareStatement(VERIFIED);
        var rows = query.executeQuery()) {
      while (rows.next()) {
        var file = Path.of(rows.getString(1));
        if (files.has(file)) {
          return file;
        }
      }
      return null;
    }
  }

  /** Removes the files of those that were forgotten. */
  void remove() {
    for (var file : forgotten) {
      try {
        Files.deleteIfExists(file);
        log.info("removed an old backup file={}", file);
      } catch (IOException e) {
        log.warn("an old backup can't be removed file={} reason={}", file, e.toString());
      }
    }
  }
}
