package org.ctip.backups.db;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.ctip.backups.ArchiveWriter;
import org.ctip.backups.BackupException;
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
   * Saves, and records how it went in {@code settings.backup_run}.
   *
   * @param keys to put inside; null for none
   * @throws BackupException when it can't be done; no file is left then
   */
  public Saved save(Path target, @Nullable SealedKeys keys) {
    try (var writer = ArchiveWriter.begin(target);
        var connection = database.connect()) {
      var schemas = begin(connection);
      // After the snapshot: an archive tells of the runs before it, not of itself half done.
      var run = BackupRuns.begin(database, BackupRuns.Kind.BACKUP, clock);
      try {
        var saved = save(connection, schemas, writer, keys);
        run.succeeded(
            saved.archive.file().toString(),
            saved.archive.bytes(),
            saved.manifest.rows(),
            saved.archive.sha256());
        return saved;
      } catch (SQLException | IOException | RuntimeException e) {
        run.failed(String.valueOf(e.getMessage()));
        throw e;
      }
    } catch (SQLException e) {
      throw new BackupException("the database could not be read: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BackupException(target + " can't be written: " + e.getMessage(), e);
    }
  }

  private static List<String> begin(Connection connection) throws SQLException {
    TableCopy.prepare(connection);
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    var schemas = new Catalogue(connection).schemas(); // the first query takes the snapshot
    if (schemas.isEmpty()) {
      throw new BackupException("there is nothing to save: the database has no schema of CTIP");
    }
    return schemas;
  }

  private Saved save(
      Connection connection, List<String> schemas, ArchiveWriter writer, @Nullable SealedKeys keys)
      throws SQLException, IOException {
    var catalogue = new Catalogue(connection);
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var states = new ArrayList<SchemaState>();
    for (var schema : schemas) {
      states.add(catalogue.state(schema));
    }
    var copy = new TableCopy(connection);
    var tables = new ArrayList<TableContent>();
    for (var table : catalogue.tables(schemas)) {
      tables.add(save(copy, table, writer));
    }
    // After the rows: a sequence stands outside of the snapshot and only ever moves on.
    var sequences = catalogue.sequences(schemas);
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
    return new Saved(writer.finish(manifest), manifest);
  }

  private TableContent save(TableCopy copy, Catalogue.Table table, ArchiveWriter writer)
      throws SQLException, IOException {
    var name = new TableContent(table.schema(), table.name(), List.of(), 0, 0, "");
    try (var entry = writer.entry(name.entry())) {
      var content = copy.out(table, entry);
      progress.say("  %-32s %,12d rows".formatted(content.name(), content.rows()));
      return content;
    }
  }
}
