package org.ctip.backups.db;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.ctip.backups.Archive;
import org.ctip.backups.BackupException;
import org.ctip.backups.Cancellation;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.Manifest.SchemaState;
import org.ctip.backups.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Brings an archive back. A database that holds something stays as it is until the restored one
 * stands beside it, complete and compared; then the two change names in one transaction. Killed at
 * any moment, a restore leaves the old data in place.
 */
public final class DatabaseRestore {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final DatabaseAddress database;
  private final ArchivedMigrations migrations;
  private final Clock clock;
  private final Progress progress;

  /**
   * @param migrations class path that has a folder {@code db/<schema>} for each schema
   */
  public DatabaseRestore(
      DatabaseAddress database, ClassLoader migrations, Clock clock, Progress progress) {
    this.database = database;
    this.migrations = new ArchivedMigrations(migrations, "db");
    this.clock = clock;
    this.progress = progress;
  }

  /** What becomes of a database that holds something. */
  public enum Existing {
    /** Nothing is restored. */
    REFUSE,
    /** It is removed once the restored one is in its place. */
    REPLACE,
    /** It is kept under another name. */
    SET_ASIDE
  }

  /**
   * Restores, and records it in {@code settings.backup_run} of the restored database.
   *
   * @return the name under which the old database is kept; null when there is none
   * @throws BackupException when it can't be done; the database is then as it was
   */
  public @Nullable String restore(Archive archive, Existing existing) {
    migrations.check(archive.manifest().schemas(), archive.manifest().ctip());
    try {
      var server = new Server(database);
      server.requireNobodyConnected();
      boolean empty = schemasThere().isEmpty();
      if (!empty && existing == Existing.REFUSE) {
        throw new BackupException(
            database + " holds data already; --replace puts the backup in its place");
      }
      String aside = null;
      if (empty) {
        inPlace(archive);
      } else {
        aside = beside(archive, server, existing);
      }
      BackupRuns.begin(database, BackupRuns.Kind.RESTORE, clock)
          .succeeded(
              archive.file().toString(),
              archive.bytes(),
              archive.manifest().rows(),
              archive.sha256(),
              new Cancellation(),
              Alongside.NOTHING);
      return aside;
    } catch (SQLException e) {
      throw new BackupException(
          "the database could not be restored: " + e.getMessage() + "; it is as it was", e);
    } catch (IOException e) {
      throw new BackupException(
          archive.file() + " can't be read: " + e.getMessage() + "; the database is as it was", e);
    }
  }

  /** Restores into a database of no importance and compares; nothing is recorded. */
  void rehearse(Archive archive, Watch watch) {
    migrations.check(archive.manifest().schemas(), archive.manifest().ctip());
    try {
      fill(archive, database, watch);
    } catch (SQLException e) {
      throw new BackupException("the archive can't be restored: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BackupException(archive.file() + " can't be read: " + e.getMessage(), e);
    }
  }

  private void inPlace(Archive archive) throws SQLException, IOException {
    try {
      fill(archive, database, Watch.none());
      doubt(database);
    } catch (SQLException | IOException | RuntimeException e) {
      for (var schema : archive.manifest().schemas()) {
        drop(schema);
      }
      throw e;
    }
  }

  private @Nullable String beside(Archive archive, Server server, Existing existing)
      throws SQLException, IOException {
    if (!server.mayMakeDatabases()) {
      throw new BackupException(
          "%s may not make databases, which a safe replacement needs: grant it CREATEDB, or empty the database by hand and restore without --replace"
              .formatted(database.user()));
    }
    String restored = database.name() + "_restoring";
    String aside = database.name() + "_before_" + STAMP.format(clock.instant());
    Server.requirePossible(restored);
    Server.requirePossible(aside);
    server.make(restored);
    try {
      fill(archive, database.withName(restored), Watch.none());
      doubt(database.withName(restored)); // before anybody can send them
      server.requireNobodyConnected();
      server.exchange(restored, aside);
    } catch (SQLException | IOException | RuntimeException e) {
      server.drop(restored);
      throw e;
    }
    if (existing == Existing.SET_ASIDE) {
      return aside;
    }
    server.drop(aside);
    return null;
  }

  private void fill(Archive archive, DatabaseAddress target, Watch watch)
      throws SQLException, IOException {
    progress.say("Making the schemas");
    migrations.apply(target, archive.manifest().schemas(), watch.cancellation());
    progress.say("Loading");
    new ArchiveLoader(archive, progress, watch).load(target);
  }

  private void doubt(DatabaseAddress restored) throws SQLException {
    int messages = UnsettledMessages.putInDoubt(restored);
    if (messages > 0) {
      progress.say(
          "%,d SMS waited when the backup was made: the provider is asked about each before it is sent"
              .formatted(messages));
    }
  }

  private List<String> schemasThere() throws SQLException {
    try (var connection = database.connect()) {
      return new Catalogue(connection).schemas();
    }
  }

  private void drop(SchemaState schema) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS " + SqlNames.quoted(schema.name()) + " CASCADE");
    }
  }
}
