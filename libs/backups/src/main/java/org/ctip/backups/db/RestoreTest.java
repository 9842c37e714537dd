package org.ctip.backups.db;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.ctip.backups.Archive;
import org.ctip.backups.BackupCancelledException;
import org.ctip.backups.BackupException;
import org.ctip.backups.BackupRunningException;
import org.ctip.backups.Cancellation;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.MissingArchiveException;
import org.ctip.backups.Progress;
import org.ctip.backups.Sha256;
import org.ctip.backups.ThrowAwayDatabase;
import org.jspecify.annotations.Nullable;

/** Restores an archive into a database that is thrown away, and compares. */
public final class RestoreTest {
  private final LongFunction<? extends ThrowAwayDatabase> throwAway;
  private final ClassLoader migrations;
  private final Clock clock;
  private final Progress progress;

  /**
   * @param migrations class path that has a folder {@code db/<schema>} for each schema
   */
  public RestoreTest(
      ThrowAwayDatabase.Maker throwAway, ClassLoader migrations, Clock clock, Progress progress) {
    this(_ -> throwAway.make(), migrations, clock, progress);
  }

  /**
   * The same.
   *
   * @param throwAway makes a database for the run of that number
   */
  public RestoreTest(
      LongFunction<? extends ThrowAwayDatabase> throwAway,
      ClassLoader migrations,
      Clock clock,
      Progress progress) {
    this.throwAway = throwAway;
    this.migrations = migrations;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Tries, whatever else runs.
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
    return run == null
        ? rehearse(0, archive, new Cancellation(), new AtomicReference<>())
        : recorded(
            run,
            new Cancellation(),
            (cancel, share) ->
                tried(run, archive, Sha256.of(archive.file(), cancel), cancel, share));
  }

  /**
   * Takes the turn that an installation has once.
   *
   * @param recordedIn the database that serves
   * @param backup number of the backup's run
   * @param alongside kept together with the turn; when it fails, nothing was begun
   * @throws BackupRunningException when another run is at work
   * @throws BackupException when the database can't be asked
   */
  public Begun begin(DatabaseAddress recordedIn, long backup, Alongside alongside) {
    try {
      return new Begun(
          BackupRuns.claim(recordedIn, BackupRuns.Kind.RESTORE_TEST, backup, clock, alongside));
    } catch (SQLException e) {
      throw new BackupException("the database could not be asked: " + e.getMessage(), e);
    }
  }

  /** A test that has its turn, and is to be run by one call. */
  public final class Begun {
    private final BackupRuns run;

    private Begun(BackupRuns run) {
      this.run = run;
    }

    /**
     * Tries, and records how it went.
     *
     * @param sha256 digest of the file as it was written; null when nobody knows
     * @return how many rows came out
     * @throws BackupCancelledException when somebody wanted it to end
     * @throws MissingArchiveException when there is no such file; that is no failure on record
     * @throws BackupException when the archive can't be restored, or the record can't be kept
     */
    public long run(Path file, @Nullable String sha256, Cancellation cancellation)
        throws IOException {
      return recorded(
          run,
          cancellation,
          (cancel, share) -> {
            String found = Sha256.of(file, cancel);
            if (sha256 != null && !sha256.equals(found)) {
              throw new BackupException(file + " is damaged: it is not what was written");
            }
            try (var archive = Archive.open(file, progress, cancel)) {
              return tried(run, archive, found, cancel, share);
            }
          });
    }

    /** Records that it failed before anything could be tried. */
    public void refuse(String reason) {
      run.failed(reason, new Cancellation());
    }
  }

  /**
   * Why an archive can't be tried here although there may be nothing wrong with it: this class path
   * does not have its migrations. Null when it can.
   *
   * @throws BackupException when it is no archive at all
   */
  public @Nullable String objection(Path file) {
    var manifest = Archive.manifest(file);
    try {
      new ArchivedMigrations(migrations, "db").check(manifest.schemas(), manifest.ctip());
      return null;
    } catch (BackupException e) {
      return e.getMessage();
    }
  }

  private interface Work {
    long done(Cancellation cancellation, AtomicReference<@Nullable Share> share) throws IOException;
  }

  private static long recorded(BackupRuns run, Cancellation cancellation, Work work)
      throws IOException {
    var share = new AtomicReference<@Nullable Share>();
    try (var _ =
        run.alive(
            () -> {
              var known = share.get();
              return known == null ? 0 : known.percent();
            },
            cancellation)) {
      return work.done(cancellation, share);
    } catch (IOException | RuntimeException e) {
      run.ended(e, cancellation);
      if (cancellation.requested()) {
        throw cancellation.cancelled();
      }
      throw e;
    }
  }

  private long tried(
      BackupRuns run,
      Archive archive,
      String sha256,
      Cancellation cancellation,
      AtomicReference<@Nullable Share> share)
      throws IOException {
    long rows = rehearse(run.id(), archive, cancellation, share);
    run.succeeded(
        archive.file().toString(), archive.bytes(), rows, sha256, cancellation, Alongside.NOTHING);
    return rows;
  }

  private long rehearse(
      long run,
      Archive archive,
      Cancellation cancellation,
      AtomicReference<@Nullable Share> share) {
    var watch = Watch.of(archive.manifest(), cancellation);
    share.set(watch.share());
    try (var database = throwAway.apply(run)) {
      new DatabaseRestore(database.address(), migrations, clock, progress).rehearse(archive, watch);
    }
    return archive.manifest().rows();
  }
}
