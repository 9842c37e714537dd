package org.ctip.backups.db;

import java.io.IOException;
import java.time.Clock;
import org.ctip.backups.Archive;
import org.ctip.backups.BackupException;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.Progress;
import org.ctip.backups.ThrowAwayDatabase;
import org.jspecify.annotations.Nullable;

/** Restores an archive into a database that is thrown away, and compares. */
public final class RestoreTest {
  private final ThrowAwayDatabase.Maker throwAway;
  private final ClassLoader migrations;
  private final Clock clock;
  private final Progress progress;

  /**
   * @param migrations class path that has a folder {@code db/<schema>} for each schema
   */
  public RestoreTest(
      ThrowAwayDatabase.Maker throwAway, ClassLoader migrations, Clock clock, Progress progress) {
    this.throwAway = throwAway;
    this.migrations = migrations;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Tries.
   *
   * @param recordedIn whose {@code settings.backup_run} the result goes to; null for nowhere
   * @return how many rows came out
   * @throws BackupException when the archive can't be restored
   */
  public long run(Archive archive, @Nullable DatabaseAddress recordedIn) throws IOException {
    var run =
        recordedIn == null
            ? null
            : BackupRuns.begin(recordedIn, BackupRuns.Kind.RESTORE_TEST, clock);
    try {
      rehearse(archive);
    } catch (RuntimeException e) {
      if (run != null) {
        run.failed(String.valueOf(e.getMessage()));
      }
      throw e;
    }
    if (run != null) {
      run.succeeded(
          archive.file().toString(), archive.bytes(), archive.manifest().rows(), archive.sha256());
    }
    return archive.manifest().rows();
  }

  private void rehearse(Archive archive) {
    try (var database = throwAway.make()) {
      new DatabaseRestore(database.address(), migrations, clock, progress).rehearse(archive);
    }
  }
}
