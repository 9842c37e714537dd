package org.ctip.backups.db;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.ctip.backups.Archive;
import org.ctip.backups.BackupException;
import org.ctip.backups.DatabaseAddress;
import org.ctip.backups.Manifest.SchemaState;
import org.ctip.backups.Manifest.TableContent;
import org.ctip.backups.Progress;

/**
 * Fills migrated schemas with the rows of an archive, in one transaction that is committed only
 * when every table has come out as it was saved.
 */
final class ArchiveLoader {
  private final Archive archive;
  private final Progress progress;
  private final Watch watch;

  ArchiveLoader(Archive archive, Progress progress, Watch watch) {
    this.archive = archive;
    this.progress = progress;
    this.watch = watch;
  }

  /**
   * Loads.
   *
   * @throws BackupException when the structure is another one, or what was loaded differs from what
   *     was saved
   */
  void load(DatabaseAddress database) throws SQLException, IOException {
    try (var connection = database.connect()) {
      TableCopy.prepare(connection);
      connection.setAutoCommit(false);
      try (var _ = Interrupt.of(connection, watch.cancellation())) {
        load(connection);
        connection.commit();
        connection.setAutoCommit(true);
        watch.cancellation().check();
        execute(connection, "ANALYZE");
      }
    }
  }

  private void load(Connection connection) throws SQLException, IOException {
    var schemas = archive.manifest().schemas().stream().map(SchemaState::name).toList();
    var catalogue = new Catalogue(connection);
    var tables = catalogue.tables(schemas);
    requireSame(tables);
    var keys = catalogue.foreignKeys(schemas);
    var triggers = catalogue.triggers(schemas);
    // All within the transaction: nobody ever sees the tables without their walls and triggers.
    for (var table : tables) {
      if (table.walled()) {
        execute(connection, "ALTER TABLE " + table.quoted() + " NO FORCE ROW LEVEL SECURITY");
      }
    }
    for (var trigger : triggers) {
      execute(
          connection,
          "ALTER TABLE %s DISABLE TRIGGER %s"
              .formatted(trigger.quotedTable(), SqlNames.quoted(trigger.name())));
    }
    for (var key : keys) {
      execute(
          connection,
          "ALTER TABLE %s DROP CONSTRAINT %s"
              .formatted(key.quotedTable(), SqlNames.quoted(key.name())));
    }
    if (!tables.isEmpty()) {
      // Migrations may have put rows of their own in.
      execute(
          connection,
          "TRUNCATE "
              + tables.stream().map(Catalogue.Table::quoted).collect(Collectors.joining(", ")));
    }
    var copy = new TableCopy(connection);
    for (var table : archive.manifest().tables()) {
      load(copy, table);
    }
    setSequences(connection);
    for (var key : keys) {
      execute(
          connection,
          "ALTER TABLE %s ADD CONSTRAINT %s %s"
              .formatted(key.quotedTable(), SqlNames.quoted(key.name()), key.definition()));
    }
    compare(copy, tables);
    for (var trigger : triggers) {
      execute(
          connection,
          "ALTER TABLE %s %s TRIGGER %s"
              .formatted(trigger.quotedTable(), enable(trigger), SqlNames.quoted(trigger.name())));
    }
    for (var table : tables) {
      if (table.walled()) {
        execute(connection, "ALTER TABLE " + table.quoted() + " FORCE ROW LEVEL SECURITY");
      }
    }
  }

  private void requireSame(List<Catalogue.Table> tables) {
    var here =
        tables.stream()
            .map(table -> table.schema() + "." + table.name() + table.columns())
            .collect(Collectors.toSet());
    var there =
        archive.manifest().tables().stream()
            .map(table -> table.name() + table.columns())
            .collect(Collectors.toSet());
    if (!here.equals(there)) {
      var missing = there.stream().filter(table -> !here.contains(table)).sorted().findFirst();
      var more = here.stream().filter(table -> !there.contains(table)).sorted().findFirst();
      throw new BackupException(
          "the tables of the archive are not those of its migrations: "
              + missing.or(() -> more).orElse("?"));
    }
  }

  private void load(TableCopy copy, TableContent table) throws SQLException, IOException {
    watch.begin(table.name());
    try (var rows = archive.rows(table)) {
      long loaded = copy.in(table, rows);
      if (loaded != table.rows()) {
        throw new BackupException(
            "%s has %d rows where %d were saved; nothing was changed"
                .formatted(table.name(), loaded, table.rows()));
      }
      watch.end();
      progress.say("  %-32s %,12d rows".formatted(table.name(), loaded));
    }
  }

  private void setSequences(Connection connection) throws SQLException {
    try (var set = connection.prepareStatement("SELECT setval(CAST(? AS text)::regclass, ?, ?)")) {
      for (var sequence : archive.manifest().sequences()) {
        set.setString(1, SqlNames.quoted(sequence.schema(), sequence.name()));
        set.setLong(2, sequence.lastValue());
        set.setBoolean(3, sequence.called());
        set.execute();
      }
    }
  }

  private void compare(TableCopy copy, List<Catalogue.Table> tables)
      throws SQLException, IOException {
    progress.say("Comparing with what was saved");
    var saved =
        archive.manifest().tables().stream()
            .collect(Collectors.toMap(TableContent::name, table -> table));
    for (var table : tables) {
      watch.begin(table.schema() + "." + table.name());
      var now = copy.out(table, OutputStream.nullOutputStream(), watch);
      watch.end();
      if (!now.equals(saved.get(now.name()))) {
        throw new BackupException(
            now.name() + " did not come out as it was saved; nothing was changed");
      }
    }
  }

  private static String enable(Catalogue.Trigger trigger) {
    return switch (trigger.enabled()) {
      case "A" -> "ENABLE ALWAYS";
      case "R" -> "ENABLE REPLICA";
      default -> "ENABLE";
    };
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
