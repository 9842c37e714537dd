package org.ctip.admin.secret.db;

import io.r2dbc.spi.Readable;
import java.util.Objects;
import org.ctip.secrets.DataKey;
import org.ctip.secrets.SealedSecrets;

/** A row of {@code settings.data_key}. */
record StoredKey(String tenantId, long id, String masterKeyId, String wrapped) {
  static StoredKey of(Readable row) {
    return new StoredKey(
        Objects.requireNonNull(row.get("tenant_id", String.class)),
        Objects.requireNonNull(row.get("id", Long.class)),
        Objects.requireNonNull(row.get("master_key_id", String.class)),
        Objects.requireNonNull(row.get("wrapped", String.class)));
  }

  /** May read the key file. */
  DataKey opened(SealedSecrets sealer) {
    return sealer.dataKey(tenantId, masterKeyId, wrapped);
  }
}
