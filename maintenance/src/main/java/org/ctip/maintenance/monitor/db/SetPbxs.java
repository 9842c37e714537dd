package org.ctip.maintenance.monitor.db;

import java.sql.SQLException;
import org.ctip.backups.DatabaseAddress;
import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.maintenance.monitor.KnownPbx;
import org.ctip.secrets.SealedSecrets;
import org.ctip.secrets.SecretPlace;
import org.ctip.secrets.UnreadableSecretException;

/** Reads how to reach a PBX, key and all. */
public final class SetPbxs {
  private static final String TABLE = "settings.pbx";
  private static final String COLUMN = "pin";
  private static final String FIND =
      """
      SELECT p.tenant_id, p.host, p.port,
             'v1.' || k.master_key_id || '.' || k.wrapped || '.' || s.sealed AS sealed
        FROM settings.pbx p
        LEFT JOIN settings.secret s ON s.tenant_id = p.tenant_id AND s.table_name = 'settings.pbx'
              AND s.row_id = p.id AND s.column_name = 'pin'
        LEFT JOIN settings.data_key k ON k.tenant_id = s.tenant_id AND k.id = s.data_key_id
       WHERE p.id = ?
      """;

  private final DatabaseAddress database;
  private final SealedSecrets secrets;

  public SetPbxs(DatabaseAddress database, SealedSecrets secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  /**
   * One of them.
   *
   * @throws MaintenanceException when there is none of that id, or its key can't be read
   */
  public KnownPbx find(String id) throws SQLException {
    try (var connection = database.connect();
        var query = connection.prepareStatement(FIND)) {
      query.setString(1, id);
      try (var rows = query.executeQuery()) {
        if (!rows.next()) {
          throw new MaintenanceException("no PBX " + id + " is set");
        }
        String sealed = rows.getString("sealed");
        String key =
            sealed == null
                ? ""
                : secrets.open(
                    new SecretPlace(rows.getString("tenant_id"), TABLE, id, COLUMN), sealed);
        return new KnownPbx(id, rows.getString("host"), rows.getInt("port"), key);
      }
    } catch (UnreadableSecretException e) {
      throw new MaintenanceException(
          "the key of PBX " + id + " can't be read: " + e.getMessage(), e);
    }
  }
}
