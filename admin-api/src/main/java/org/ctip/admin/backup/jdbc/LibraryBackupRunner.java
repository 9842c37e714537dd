package org.ctip.admin.backup.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.ctip.admin.backup.Backup;
import org.ctip.admin.backup.BackupRefusedException;
import org.ctip.admin.backup.BackupRefusedException.Reason;
import org.ctip.admin.backup.BackupRunner;
import org.ctip.backups.BackupCancelledException;
import org.ctip.backups.BackupDirectory;
import org.ctip.backups.BackupException;
import org.ctip.backups.BackupRunningException;
import org.ctip.backups.Cancellation;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.Progress;
import org.ctip.backups.db.DatabaseBackup;
import org.ctip.backups.db.RestoreTest;
import org.ctip.backups.db.ScratchDatabase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Runs the library on one thread of its own. Which run has its turn is decided by the database, so
 * that of several instances one works. The end of the service ends what it is at.
 */
public final class LibraryBackupRunner implements BackupRunner, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LibraryBackupRunner.class);

  /** What is at work ends within a second; then it says so in its record. */
  private static final Duration GOODBYE = Duration.ofSeconds(10);

  private static final String STOPPED = "the service was stopped";
  private static final String FORGET =
      "UPDATE settings.backup_run SET file = NULL WHERE kind = 'backup' AND file = ANY (?)";

  private final DatabaseAddress database;
  private final @Nullable BackupDirectory directory;
  private final int keep;
  private final Clock clock;

  /** One works; one that already has its turn may wait for it to tidy up. */
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(1),
          Thread.ofPlatform().name("backup").factory());

  private @Nullable Cancellation current;
  private boolean stopping;

  /**
   * @param directory for the files; null switches backups off
   * @param keep how many files stay
   */
  public LibraryBackupRunner(
      DatabaseAddress database, @Nullable Path directory, int keep, Clock clock) {
    this.database = database;
    this.directory = directory == null ? null : new BackupDirectory(directory);
    this.keep = keep;
    this.clock = clock;
  }

  @Override
  public @Nullable String directory() {
    return directory == null ? null : directory.path().toString();
  }

  @Override
  public Mono<Long> start() {
    return offLoop(
        () -> {
          var files = files();
          var begun = new DatabaseBackup(database, version(), clock, Progress.SILENT).begin();
          hand(cancellation -> save(files, begun, cancellation));
          return begun.id();
        });
  }

  @Override
  public Mono<Void> verify(Backup backup) {
    return offLoop(
            () -> {
              var path = file(backup);
              var test =
                  new RestoreTest(
                      () -> ScratchDatabase.make(database),
                      LibraryBackupRunner.class.getClassLoader(),
                      clock,
                      Progress.SILENT);
              requirePossible(test, path);
              var begun = test.begin(database, backup.id());
              hand(cancellation -> tryOut(begun, backup, path, cancellation));
              return backup.id();
            })
        .then();
  }

  private <T> Mono<T> offLoop(Callable<T> work) {
    return Mono.fromCallable(work)
        .subscribeOn(Schedulers.boundedElastic())
        .onErrorMap(BackupRunningException.class, _ -> new BackupRefusedException(Reason.RUNNING));
  }

  private Path file(Backup backup) {
    var files = files();
    String name = backup.file();
    if (name == null || !files.has(Path.of(name))) {
      throw new BackupRefusedException(Reason.NO_FILE);
    }
    return Path.of(name);
  }

  private BackupDirectory files() {
    if (directory == null) {
      throw new BackupRefusedException(Reason.OFF);
    }
    return directory;
  }

  /**
   * A file that is damaged is tried all the same: that it does not come back is to be on record.
   */
  private void requirePossible(RestoreTest test, Path file) throws SQLException {
    String objection = ScratchDatabase.objection(database);
    if (objection == null) {
      try {
        objection = test.objection(file);
      } catch (BackupException e) {
        log.warn("a backup looks wrong file={} reason={}", file, e.getMessage());
      }
    }
    if (objection != null) {
      log.warn("a restore test can't be made here reason={}", objection);
      throw new BackupRefusedException(Reason.NOT_HERE);
    }
  }

  private interface Work {
    void done(Cancellation cancellation) throws IOException, SQLException;
  }

  /** The turn is taken: whatever happens, the work itself says how it ended. */
  private void hand(Work work) {
    try {
      worker.execute(() -> carryOut(work));
    } catch (RejectedExecutionException _) {
      carryOut(work); // the service stops: it comes to its end at once
    }
  }

  private void carryOut(Work work) {
    try {
      work.done(cancellation());
    } catch (BackupCancelledException e) {
      log.info("a backup or its test was ended reason={}", e.getMessage());
    } catch (IOException | SQLException | RuntimeException e) {
      log.error("a backup or its test failed", e);
    }
  }

  private synchronized Cancellation cancellation() {
    var cancellation = new Cancellation();
    if (stopping) {
      cancellation.request(STOPPED);
    }
    current = cancellation;
    return cancellation;
  }

  private synchronized void stop() {
    stopping = true;
    if (current != null) {
      current.request(STOPPED);
    }
  }

  private void save(BackupDirectory files, DatabaseBackup.Begun begun, Cancellation cancellation)
      throws IOException, SQLException {
    try (begun) {
      removeParts(files);
      var saved = begun.save(files.file(clock.instant(), begun.id()), cancellation);
      log.info(
          "saved a backup run={} rows={} bytes={}",
          begun.id(),
          saved.manifest().rows(),
          saved.archive().bytes());
    }
    forget(files.keepNewest(keep));
  }

  private static void removeParts(BackupDirectory files) {
    try {
      files.removeParts();
    } catch (IOException e) {
      log.warn("what a killed backup left can't be removed reason={}", e.toString());
    }
  }

  private void forget(List<Path> removed) throws SQLException {
    if (removed.isEmpty()) {
      return;
    }
    log.info("removed old backups count={}", removed.size());
    try (var connection = database.connect();
        var update = connection.prepareStatement(FORGET)) {
      update.setArray(
          1, connection.createArrayOf("text", removed.stream().map(Path::toString).toArray()));
      update.executeUpdate();
    }
  }

  private static void tryOut(
      RestoreTest.Begun begun, Backup backup, Path file, Cancellation cancellation)
      throws IOException {
    long rows = begun.run(file, backup.sha256(), cancellation);
    log.info("a backup can be restored run={} rows={}", backup.id(), rows);
  }

  private static String version() {
    String version = LibraryBackupRunner.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Ends what is at work, and waits until it has said so. */
  @Override
  public void close() {
    stop();
    worker.shutdown();
    try {
      if (!worker.awaitTermination(GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("a backup did not end in time; its record will say that its process ended");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
