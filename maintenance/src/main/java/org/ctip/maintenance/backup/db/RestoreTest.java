package org.ctip.maintenance.backup.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.maintenance.backup.Archive;
import org.ctip.maintenance.installation.DatabaseAddress;
import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.maintenance.installation.Progress;
import org.ctip.maintenance.installation.db.InstallationDatabase;
import org.jspecify.annotations.Nullable;

/** Restores an archive into a PostgreSQL of its own that is thrown away, and compares. */
public final class RestoreTest {
  private final ClassLoader migrations;
  private final Clock clock;
  private final Progress progress;

  public RestoreTest(ClassLoader migrations, Clock clock, Progress progress) {
    this.migrations = migrations;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Tries.
   *
   * @param recordedIn whose {@code settings.backup_run} the result goes to; null for nowhere
   * @return how many rows came out
   * @throws MaintenanceException when the archive can't be restored
   */
  public long run(Archive archive, @Nullable DatabaseAddress recordedIn) throws IOException {
    var run =
        recordedIn == null
            ? null
            : BackupRuns.begin(recordedIn, BackupRuns.Kind.RESTORE_TEST, clock);
    try {
      rehearse(archive);
    } catch (IOException | RuntimeException e) {
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

  private void rehearse(Archive archive) throws IOException {
    var directory = Files.createTempDirectory("ctip-restore-test");
    try (var server = EmbeddedDatabase.start(directory.resolve("postgresql"))) {
      new DatabaseRestore(InstallationDatabase.address(server), migrations, clock, progress)
          .rehearse(archive);
    } catch (UncheckedIOException e) {
      throw new MaintenanceException(
          "no PostgreSQL could be started in " + directory + ": " + e.getMessage(), e);
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
