package org.ctip.backups.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.ctip.backups.BackupException;
import org.ctip.backups.DatabaseAddress;

/** One moment of a database, for as long as it is open. */
final class Snapshot implements AutoCloseable {
  private final Connection connection;
  private final List<String> schemas;

  private Snapshot(Connection connection, List<String> schemas) {
    this.connection = connection;
    this.schemas = schemas;
  }

  /**
   * Takes it.
   *
   * @throws BackupException when there is nothing of ours
   */
  static Snapshot take(DatabaseAddress database) throws SQLException {
    var connection = database.connect();
    try {
      TableCopy.prepare(connection);
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      var schemas = new Catalogue(connection).schemas(); // the first query takes the snapshot
      if (schemas.isEmpty()) {
        throw new BackupException("there is nothing to save: the database has no schema of CTIP");
      }
      return new Snapshot(connection, schemas);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  List<String> schemas() {
    return schemas;
  }

  /** Rows by table, as the server estimates them. */
  Map<String, Long> estimates() throws SQLException {
    return new Catalogue(connection).estimates(schemas);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
