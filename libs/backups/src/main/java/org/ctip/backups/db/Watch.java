package org.ctip.backups.db;

import java.util.Map;
import java.util.stream.Collectors;
import org.ctip.backups.BackupCancelledException;
import org.ctip.backups.Cancellation;
import org.ctip.backups.Manifest;
import org.ctip.backups.Manifest.TableContent;

/** Looks on while tables are walked over: counts, and ends the walk when somebody wants it. */
record Watch(Cancellation cancellation, Share share) {
  /** Nobody looks on. */
  static Watch none() {
    return new Watch(new Cancellation(), new Share(Map.of(), 1));
  }

  /** Over an archive: its tables are loaded and then compared. */
  static Watch of(Manifest manifest, Cancellation cancellation) {
    return new Watch(
        cancellation,
        new Share(
            manifest.tables().stream()
                .collect(Collectors.toMap(TableContent::name, TableContent::rows)),
            2));
  }

  /**
   * A table begins.
   *
   * @throws BackupCancelledException when somebody wants the end
   */
  void begin(String table) {
    cancellation.check();
    share.begin(table);
  }

  /**
   * A row went by.
   *
   * @throws BackupCancelledException when somebody wants the end
   */
  void row() {
    cancellation.check();
    share.row();
  }

  void end() {
    share.end();
  }
}
