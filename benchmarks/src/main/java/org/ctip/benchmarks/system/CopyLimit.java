package org.ctip.benchmarks.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The limit of a projection: COPY of rows that are ready, into tables with the same columns and
 * indexes, one commit per thousand rows, not waiting for the disk either.
 */
final class CopyLimit {
  private static final int COMMIT_EVERY = 1_000;
  private static final String CALL =
      "tenant_id, call_id, pbx_id, version, state, kind, direction, extension, answered_by, number, e164, caller_name,"
          + " dialled, started_at, connected_at, ended_at, end_estimated, ring_ms, talk_ms, disposition, last_state,"
          + " flags, legs, ivr, cost, tags";
  private static final String EVENT =
      "tenant_id, pbx_id, epoch, sequence, ordinal, ts, call_id, leg, typ, extension, number, payload";

  private final Connection connection;
  private final CopyManager copy;
  private List<byte[]> calls = List.of();
  private List<byte[]> events = List.of();
  private int callRows;

  CopyLimit(Connection connection) throws SQLException {
    this.connection = connection;
    this.copy = connection.unwrap(PGConnection.class).getCopyAPI();
    try (var statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off");
      statement.execute("CREATE SCHEMA benchmark");
      statement.execute("CREATE TABLE benchmark.call (LIKE calls.call INCLUDING ALL)");
      statement.execute("CREATE TABLE benchmark.call_event (LIKE calls.call_event INCLUDING ALL)");
    }
    connection.setAutoCommit(false);
  }

  /**
   * Takes the rows a PBX came to, to be copied from now on.
   *
   * @param expectedEvents how many events there must be
   */
  void take(String pbx, long expectedEvents) throws SQLException, IOException {
    var callLines = read("calls.call", CALL, "started_at, call_id", pbx);
    callRows = callLines.size();
    calls = chunks(callLines);
    var eventLines = read("calls.call_event", EVENT, "epoch, sequence, ordinal", pbx);
    if (eventLines.size() != expectedEvents) {
      throw new IllegalStateException(
          "%d events are committed instead of %d".formatted(eventLines.size(), expectedEvents));
    }
    events = chunks(eventLines);
  }

  /** How long copying those rows takes, in nanoseconds. The tables are empty before. */
  long nanos() throws SQLException, IOException {
    try (var statement = connection.createStatement()) {
      statement.execute("TRUNCATE benchmark.call, benchmark.call_event");
      connection.commit();
    }
    long before = System.nanoTime();
    write("benchmark.call", CALL, calls);
    write("benchmark.call_event", EVENT, events);
    return System.nanoTime() - before;
  }

  int calls() {
    return callRows;
  }

  String version() throws SQLException {
    return connection.getMetaData().getDatabaseProductVersion();
  }

  private void write(String table, String columns, List<byte[]> chunks)
      throws SQLException, IOException {
    String into = "COPY " + table + " (" + columns + ") FROM STDIN";
    for (byte[] chunk : chunks) {
      var writing = copy.copyIn(into);
      writing.writeToCopy(chunk, 0, chunk.length);
      writing.endCopy();
      connection.commit();
    }
  }

  private List<byte[]> read(String table, String columns, String order, String pbx)
      throws SQLException {
    var lines = new ArrayList<byte[]>();
    var reading =
        copy.copyOut(
            "COPY (SELECT %s FROM %s WHERE pbx_id = '%s' ORDER BY %s) TO STDOUT"
                .formatted(columns, table, pbx, order));
    for (byte[] line = reading.readFromCopy(); line != null; line = reading.readFromCopy()) {
      lines.add(line);
    }
    connection.commit();
    return lines;
  }

  private static List<byte[]> chunks(List<byte[]> lines) {
    var chunks = new ArrayList<byte[]>();
    for (int from = 0; from < lines.size(); from += COMMIT_EVERY) {
      var chunk = new ByteArrayOutputStream();
      lines.subList(from, Math.min(lines.size(), from + COMMIT_EVERY)).forEach(chunk::writeBytes);
      chunks.add(chunk.toByteArray());
    }
    return chunks;
  }
}
