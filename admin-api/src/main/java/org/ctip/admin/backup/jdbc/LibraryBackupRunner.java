package org.ctip.admin.backup.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
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
import org.ctip.backups.MissingArchiveException;
import org.ctip.backups.Progress;
import org.ctip.backups.db.DatabaseBackup;
import org.ctip.backups.db.Leftovers;
import org.ctip.backups.db.RestoreTest;
import org.ctip.backups.db.ScratchDatabase;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
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
  private static final String BUSY =
      "this service is still at work on a run that has lost its turn; try again";
  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);
  private static final String FILE = "SELECT file FROM settings.backup_run WHERE id = ?";

  private final DatabaseAddress database;
  private final @Nullable BackupDirectory directory;
  private final int keep;
  private final Clock clock;

  private final ExecutorService worker;
  private @Nullable Cancellation current;
  private boolean stopping;

  /**
   * @param directory for the files; null switches backups off
   * @param keep how many files stay
   */
  public LibraryBackupRunner(
      DatabaseAddress database, @Nullable Path directory, int keep, Clock clock) {
    this(database, directory, keep, clock, worker());
  }

  /** The same, on that thread. */
  LibraryBackupRunner(
      DatabaseAddress database,
      @Nullable Path directory,
      int keep,
      Clock clock,
      ExecutorService worker) {
    this.database = database;
    this.directory = directory == null ? null : new BackupDirectory(directory);
    this.keep = keep;
    this.clock = clock;
    this.worker = worker;
  }

  /** One works; one that already has its turn may wait for it to tidy up. */
  private static ExecutorService worker() {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(1),
        Thread.ofPlatform().name("backup").factory());
  }

  /** Removes what runs left that were killed, once the tables are there; waits for nothing. */
  public void tidyUp() {
    if (directory == null) {
      return;
    }
    try {
      worker.execute(() -> Leftovers.remove(database, directory));
    } catch (RejectedExecutionException _) {
      // A run is at work, which did it when it began.
    }
  }

  @Override
  public @Nullable String directory() {
    return directory == null ? null : directory.path().toString();
  }

  @Override
  public Mono<Long> start(LongFunction<AuditEntry> entry) {
    return offLoop(
        () -> {
          var files = files();
          var begun =
              new DatabaseBackup(database, version(), clock, Progress.SILENT)
                  .begin((turn, run) -> record(turn, entry.apply(run)));
          hand(
              cancellation -> save(files, begun, cancellation),
              () -> {
                try (begun) {
                  begun.refuse(BUSY);
                }
              });
          return begun.id();
        });
  }

  @Override
  public Mono<Void> verify(Backup backup, AuditEntry entry) {
    return offLoop(
            () -> {
              var files = files();
              var path = file(files, backup.file());
              var test =
                  new RestoreTest(
                      run -> ScratchDatabase.make(database, run),
                      LibraryBackupRunner.class.getClassLoader(),
                      clock,
                      Progress.SILENT);
              requirePossible(test, path);
              var begun =
                  test.begin(
                      database,
                      backup.id(),
                      (turn, run) -> {
                        // Before the turn was ours, another run may have removed it.
                        file(files, fileNow(turn, backup.id()));
                        requireRoomForName(run);
                        record(turn, entry);
                      });
              hand(
                  cancellation -> tryOut(files, begun, backup, path, cancellation),
                  () -> begun.refuse(BUSY));
              return backup.id();
            })
        .then();
  }

  /**
   * A client that hangs up does not end it: what has its turn is handed over, and what is handed
   * over is on record.
   */
  private static <T> Mono<T> offLoop(Callable<T> work) {
    return Mono.fromFuture(
            () -> Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic()).toFuture(), true)
        .onErrorMap(BackupRunningException.class, _ -> new BackupRefusedException(Reason.RUNNING));
  }

  private static void record(Connection turn, AuditEntry entry) {
    try {
      AuditRow.write(turn, entry);
    } catch (SQLException e) {
      log.error("nothing is begun because the audit can't be written", e);
      throw Problem.later(
          HttpStatus.SERVICE_UNAVAILABLE,
          "The audit can't be written; nothing was begun.",
          TRY_AGAIN);
    }
  }

  private static @Nullable String fileNow(Connection turn, long backup) throws SQLException {
    try (var query = turn.prepareStatement(FILE)) {
      query.setLong(1, backup);
      try (var rows = query.executeQuery()) {
        return rows.next() ? rows.getString(1) : null;
      }
    }
  }

  private void requireRoomForName(long run) {
    try {
      ScratchDatabase.requirePossible(database, run);
    } catch (BackupException e) {
      throw notHere(e.getMessage());
    }
  }

  private static Path file(BackupDirectory files, @Nullable String name) {
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
      throw notHere(objection);
    }
  }

  private static BackupRefusedException notHere(@Nullable String objection) {
    log.warn("a restore test can't be made here reason={}", objection);
    return new BackupRefusedException(Reason.NOT_HERE);
  }

  private interface Work {
    void done(Cancellation cancellation) throws IOException, SQLException;
  }

  /**
   * The turn is taken: whatever happens, the work itself says how it ended.
   *
   * @param refuse says that it failed, where the thread is not free
   */
  private void hand(Work work, Runnable refuse) {
    try {
      worker.execute(() -> carryOut(work));
    } catch (RejectedExecutionException _) {
      if (stopping()) {
        carryOut(work); // it comes to its end at once
      } else {
        log.error("a backup or its test is not begun reason=\"{}\"", BUSY);
        refuse.run();
      }
    }
  }

  private void carryOut(Work work) {
    try {
      work.done(cancellation());
    } catch (BackupCancelledException e) {
      log.info("a backup or its test was ended reason={}", e.getMessage());
    } catch (MissingArchiveException e) {
      log.warn("a restore test had nothing to try reason={}", e.getMessage());
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

  private synchronized boolean stopping() {
    return stopping;
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
      Leftovers.remove(database, files);
      var old = new OldBackups(files, keep, clock);
      var saved =
          begun.save(
              files.file(clock.instant(), begun.id()), cancellation, (turn, _) -> old.forget(turn));
      log.info(
          "saved a backup run={} rows={} bytes={}",
          begun.id(),
          saved.manifest().rows(),
          saved.archive().bytes());
      old.remove();
    }
  }

  private void tryOut(
      BackupDirectory files,
      RestoreTest.Begun begun,
      Backup backup,
      Path file,
      Cancellation cancellation)
      throws IOException {
    Leftovers.remove(database, files);
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
