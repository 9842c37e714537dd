package org.ctip.maintenance.audit.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.ctip.auditchain.ChainCheck;
import org.ctip.auditchain.ChainCheck.Remembered;
import org.ctip.auditchain.ChainCheck.Stored;
import org.jspecify.annotations.Nullable;

/** The audits of all tenants. What was hashed is put together here, not by a stored function. */
public final class AuditChains {
  private static final int BATCH = 1000;
  private static final byte[] BEGINNING = new byte[32];
  private static final String TENANTS = "SELECT tenant_id FROM audit.head ORDER BY tenant_id";
  private static final String ANCHOR = "SELECT number, hash FROM audit.anchor WHERE tenant_id = ?";
  private static final String HEAD = "SELECT number, hash FROM audit.head WHERE tenant_id = ?";
  private static final String ENTRIES =
      "SELECT number, previous_hash, hash, "
          + ChainCheck.CONTENT
          + " FROM audit.entry WHERE tenant_id = ? AND number > ? ORDER BY number LIMIT "
          + BATCH;

  private final Connection connection;

  public AuditChains(Connection connection) {
    this.connection = connection;
  }

  /** Tenants that have an audit. */
  public List<String> tenants() throws SQLException {
    var tenants = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(TENANTS)) {
      while (rows.next()) {
        tenants.add(rows.getString(1));
      }
    }
    return tenants;
  }

  /** Reads one audit through, as it was at one moment. */
  public ChainCheck check(String tenant, @Nullable Remembered remembered) throws SQLException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try {
      var anchor = place(ANCHOR, tenant);
      var check = new ChainCheck(anchor.number, anchor.hash, remembered);
      long after = anchor.number;
      while (check.damage() == null) {
        var batch = batch(tenant, after);
        batch.forEach(check::next);
        if (batch.size() < BATCH) {
          break;
        }
        after = batch.getLast().number();
      }
      var head = place(HEAD, tenant);
      check.end(head.number, head.hash);
      return check;
    } finally {
      connection.rollback();
      connection.setReadOnly(false);
      connection.setAutoCommit(true);
    }
  }

  private record Place(long number, byte[] hash) {}

  private Place place(String sql, String tenant) throws SQLException {
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, tenant);
      try (var rows = query.executeQuery()) {
        return rows.next() ? new Place(rows.getLong(1), rows.getBytes(2)) : new Place(0, BEGINNING);
      }
    }
  }

  private List<Stored> batch(String tenant, long after) throws SQLException {
    var batch = new ArrayList<Stored>();
    try (var query = connection.prepareStatement(ENTRIES)) {
      query.setString(1, tenant);
      query.setLong(2, after);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          batch.add(
              new Stored(rows.getLong(1), rows.getBytes(2), rows.getBytes(3), rows.getString(4)));
        }
      }
    }
    return batch;
  }
}
