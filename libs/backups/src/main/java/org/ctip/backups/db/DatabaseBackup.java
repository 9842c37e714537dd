package org.ctip.backups.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.ctip.backups.ArchiveWriter;
import org.ctip.backups.BackupCancelledException;
import org.ctip.backups.BackupException;
import org.ctip.backups.BackupRunningException;
import org.ctip.backups.Cancellation;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.Manifest;
import org.ctip.backups.Manifest.SchemaState;
import org.ctip.backups.Manifest.TableContent;
import org.ctip.backups.Progress;
import org.ctip.backups.SealedKeys;
import org.ctip.backups.WrittenArchive;
import org.jspecify.annotations.Nullable;

/**
 * Saves the schemas of CTIP as they were at one moment, while services go on writing: one
 * transaction that sees one snapshot (REPEATABLE READ) reads everything.
 */
public final class DatabaseBackup {
  private final DatabaseAddress database;
  private final String version;
  private final Clock clock;
  private final Progress progress;

  public DatabaseBackup(DatabaseAddress database, String version, Clock clock, Progress progress) {
    this.database = database;
    this.version = version;
    this.clock = clock;
    this.progress = progress;
  }

  /** An archive and what it holds. */
  public record Saved(WrittenArchive archive, Manifest manifest) {}

  /**
   * Saves, whatever else runs, and records how it went in {@code settings.backup_run}.
   *
   * @param keys to put inside; null for none
   * @throws BackupException when it can't be done; no file is left then
   */
  public Saved save(Path target, @Nullable SealedKeys keys) {
    try (var writer = ArchiveWriter.begin(target);
        var snapshot = Snapshot.take(database)) {
      // After the snapshot: an archive tells of the runs before it, not of itself half done.
      var run = BackupRuns.begin(database, BackupRuns.Kind.BACKUP, clock);
      return recorded(
          run,
          snapshot,
          new Cancellation(),
          Alongside.NOTHING,
          watch -> save(snapshot, writer, keys, watch));
    } catch (SQLException e) {
      throw unreadable(e);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /**
   * Takes the snapshot, and the turn that an installation has once.
   *
   * @param alongside kept together with the turn; when it fails, nothing was begun
   * @return to be closed
   * @throws BackupRunningException when another run is at work
   * @throws BackupException when the database can't be read
   */
  public Begun begin(Alongside alongside) {
    try {
      var snapshot = Snapshot.take(database);
      try {
        return new Begun(
            snapshot, BackupRuns.claim(database, BackupRuns.Kind.BACKUP, null, clock, alongside));
      } catch (SQLException | RuntimeException e) {
        snapshot.close();
        throw e;
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** A backup that has its moment and its turn, and is to be saved by one call. */
  public final class Begun implements AutoCloseable {
    private final Snapshot snapshot;
    private final BackupRuns run;

    private Begun(Snapshot snapshot, BackupRuns run) {
      this.snapshot = snapshot;
      this.run = run;
    }

    /** Number of its row in {@code settings.backup_run}. */
    public long id() {
      return run.id();
    }

    /**
     * Saves without the master keys, and records how it went.
     *
     * @param alongside kept together with the record that it is done, while the turn is still ours
     * @throws BackupCancelledException when somebody wanted it to end; no file is left then
     * @throws BackupException when it can't be done, or the record of it can't be kept; no file is
     *     left then
     */
    public Saved save(Path target, Cancellation cancellation, Alongside alongside) {
      try {
        return recorded(
            run,
            snapshot,
            cancellation,
            alongside,
            watch -> {
              try (var writer = ArchiveWriter.begin(target)) {
                return DatabaseBackup.this.save(snapshot, writer, null, watch);
              }
            });
      } catch (SQLException e) {
        throw unreadable(e);
      } catch (IOException e) {
        throw unwritable(target, e);
      }
    }

    /** Records that it failed before it could be saved. */
    public void refuse(String reason) {
      run.failed(reason, new Cancellation());
    }

    @Override
    public void close() {
      try {
        snapshot.close();
      } catch (SQLException e) {
        throw unreadable(e);
      }
    }
  }

  private interface Work {
    Saved done(Watch watch) throws SQLException, IOException;
  }

  private static Saved recorded(
      BackupRuns run, Snapshot snapshot, Cancellation cancellation, Alongside alongside, Work work)
      throws SQLException, IOException {
    try {
      var watch = new Watch(cancellation, new Share(snapshot.estimates(), 1));
      try (var _ = run.alive(watch.share()::percent, cancellation)) {
        Saved saved;
        try (var _ = Interrupt.of(snapshot.connection(), cancellation)) {
          saved = work.done(watch);
        }
        tell(run, saved, cancellation, alongside);
        return saved;
      }
    } catch (SQLException | IOException | RuntimeException e) {
      run.ended(e, cancellation);
      if (cancellation.requested()) {
        throw cancellation.cancelled();
      }
      throw e;
    }
  }

  /** The turn is ours until it is told, and what can't be told is not kept. */
  private static void tell(
      BackupRuns run, Saved saved, Cancellation cancellation, Alongside alongside)
      throws IOException {
    try {
      run.succeeded(
          saved.archive.file().toString(),
          saved.archive.bytes(),
          saved.manifest.rows(),
          saved.archive.sha256(),
          cancellation,
          alongside);
    } catch (RuntimeException e) {
      Files.deleteIfExists(saved.archive.file());
      throw e;
    }
  }

  private Saved save(
      Snapshot snapshot, ArchiveWriter writer, @Nullable SealedKeys keys, Watch watch)
      throws SQLException, IOException {
    Connection connection = snapshot.connection();
    var catalogue = new Catalogue(connection);
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var states = new ArrayList<SchemaState>();
    for (var schema : snapshot.schemas()) {
      states.add(catalogue.state(schema));
    }
    var copy = new TableCopy(connection);
    var tables = new ArrayList<TableContent>();
    for (var table : catalogue.tables(snapshot.schemas())) {
      tables.add(save(copy, table, writer, watch));
    }
    // After the rows: a sequence stands outside of the snapshot and only ever moves on.
    var sequences = catalogue.sequences(snapshot.schemas());
    if (keys != null) {
      writer.keys(keys);
    }
    var manifest =
        new Manifest(
            Manifest.FORMAT,
            version,
            connection.getMetaData().getDatabaseProductVersion(),
            at,
            states,
            tables,
            sequences,
            keys != null);
    connection.rollback();
    watch.cancellation().check();
    return new Saved(writer.finish(manifest), manifest);
  }

  private TableContent save(
      TableCopy copy, Catalogue.Table table, ArchiveWriter writer, Watch watch)
      throws SQLException, IOException {
    var name = new TableContent(table.schema(), table.name(), List.of(), 0, 0, "");
    watch.begin(name.name());
    try (var entry = writer.entry(name.entry())) {
      var content = copy.out(table, entry, watch);
      watch.end();
      progress.say("  %-32s %,12d rows".formatted(content.name(), content.rows()));
      return content;
    }
  }

  private static BackupException unreadable(SQLException e) {
    return new BackupException("the database could not be read: " + e.getMessage(), e);
  }

  private static BackupException unwritable(Path target, IOException e) {
    return new BackupException(target + " can't be written: " + e.getMessage(), e);
  }
}
