package org.ctip.maintenance.keys.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import org.ctip.backups.DatabaseAddress;
import org.ctip.maintenance.keys.KeyUse;
import org.ctip.secrets.SealedSecrets;

/** The wrapped data keys of all tenants. */
public final class DataKeys {
  private static final String USE =
      "SELECT master_key_id, data_keys, unpublished FROM settings.master_key_view";
  private static final String OLD =
      """
      SELECT tenant_id, id, master_key_id, wrapped FROM settings.data_key
       WHERE master_key_id <> ? ORDER BY tenant_id, id FOR UPDATE
      """;
  private static final String REWRAP =
      "UPDATE settings.data_key SET wrapped = ?, master_key_id = ? WHERE tenant_id = ? AND id = ?";
  private static final String AUDIT =
      "SELECT audit.append(?, NULL, 'system', 'secret_key_rotate', NULL, NULL,"
          + " jsonb_build_object('master_key_id', ?::text), NULL)";

  private final DatabaseAddress database;

  public DataKeys(DatabaseAddress database) {
    this.database = database;
  }

  /** What they are under now. */
  public KeyUse use() throws SQLException {
    var keys = new HashMap<String, Long>();
    long unpublished = 0;
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(USE)) {
      while (rows.next()) {
        keys.put(rows.getString(1), rows.getLong(2));
        unpublished = rows.getLong(3);
      }
    }
    return new KeyUse(keys, unpublished);
  }

  /**
   * Wraps all that is under older keys with the newest one: all or nothing, on record.
   *
   * @return how many
   * @throws org.ctip.secrets.UnreadableSecretException when a key is missing
   */
  public int rewrap(SealedSecrets secrets, String newest) throws SQLException {
    try (var connection = database.connect()) {
      connection.setAutoCommit(false);
      int count = rewrap(connection, secrets, newest);
      connection.commit();
      return count;
    }
  }

  private static int rewrap(Connection connection, SealedSecrets secrets, String newest)
      throws SQLException {
    int count = 0;
    String audited = "";
    try (var old = connection.prepareStatement(OLD);
        var update = connection.prepareStatement(REWRAP);
        var audit = connection.prepareStatement(AUDIT)) {
      old.setString(1, newest);
      try (var rows = old.executeQuery()) {
        while (rows.next()) {
          String tenant = rows.getString(1);
          var key =
              secrets.rewrapped(secrets.dataKey(tenant, rows.getString(3), rows.getString(4)));
          update.setString(1, key.wrapped());
          update.setString(2, key.masterKeyId());
          update.setString(3, tenant);
          update.setLong(4, rows.getLong(2));
          update.executeUpdate();
          count++;
          if (!tenant.equals(audited)) {
            audit.setString(1, tenant);
            audit.setString(2, newest);
            audit.execute();
            audited = tenant;
          }
        }
      }
    }
    return count;
  }
}
