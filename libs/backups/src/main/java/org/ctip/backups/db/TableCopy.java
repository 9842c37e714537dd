package org.ctip.backups.db;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import org.ctip.backups.Manifest.TableContent;
import org.ctip.backups.Sha256;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Rows as a stream of text, the same stream for the same rows: in the order of the primary key by
 * byte values, with every setting that changes how a value is written fixed. So the digest of a
 * restored table can be compared with that of the saved one.
 */
final class TableCopy {
  private final CopyManager copy;

  TableCopy(Connection connection) throws SQLException {
    this.copy = connection.unwrap(PGConnection.class).getCopyAPI();
  }

  /**
   * Fixes how values are written, for the rest of the session, and sees the rows of all tenants.
   */
  static void prepare(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET IntervalStyle = 'postgres'");
      statement.execute("SET extra_float_digits = 1");
      statement.execute("SET bytea_output = 'hex'");
      statement.execute("SET search_path = pg_catalog");
      statement.execute("SET statement_timeout = 0");
      statement.execute("SET idle_in_transaction_session_timeout = 0");
      statement.execute("SELECT set_config('ctip.tenant', '', false)");
    }
  }

  /** Writes all rows of a table and says what they were. */
  TableContent out(Catalogue.Table table, OutputStream target, Watch watch)
      throws SQLException, IOException {
    var counting = new Counting(target, watch);
    long rows =
        copy.copyOut(
            "COPY (SELECT %s FROM %s ORDER BY %s) TO STDOUT WITH (FORMAT text, ENCODING 'UTF8')"
                .formatted(
                    SqlNames.list(table.columns()),
                    table.quoted(),
                    String.join(", ", table.order())),
            counting);
    return new TableContent(
        table.schema(),
        table.name(),
        table.columns(),
        rows,
        counting.bytes,
        Sha256.hex(counting.digest));
  }

  /** Adds rows to a table and says how many. */
  long in(TableContent table, InputStream rows) throws SQLException, IOException {
    return copy.copyIn(
        "COPY %s (%s) FROM STDIN WITH (FORMAT text, ENCODING 'UTF8')"
            .formatted(
                SqlNames.quoted(table.schema(), table.table()), SqlNames.list(table.columns())),
        rows,
        1 << 16);
  }

  private static final class Counting extends FilterOutputStream {
    private final MessageDigest digest = Sha256.start();
    private final Watch watch;
    private long bytes;

    Counting(OutputStream target, Watch watch) {
      super(target);
      this.watch = watch;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] chunk, int from, int count) throws IOException {
      watch.row(); // the server sends one message for each row, and the driver passes it on whole
      out.write(chunk, from, count);
      digest.update(chunk, from, count);
      bytes += count;
    }
  }
}
