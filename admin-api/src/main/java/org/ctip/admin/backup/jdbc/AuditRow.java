package org.ctip.admin.backup.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import org.ctip.support.audit.AuditEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An entry of the audit, written in a transaction of the library that makes backups. */
final class AuditRow {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String APPEND =
      """
      SELECT audit.append(?, ?, ?, ?, ?, CAST(? AS jsonb), CAST(? AS jsonb), ?)
      """;

  private AuditRow() {}

  static void write(Connection transaction, AuditEntry entry) throws SQLException {
    try (var append = transaction.prepareStatement(APPEND)) {
      append.setString(1, entry.tenantId());
      append.setObject(2, entry.actorId(), Types.BIGINT);
      append.setString(3, entry.actor());
      append.setString(4, entry.action());
      append.setString(5, entry.target());
      append.setString(6, text(entry.before()));
      append.setString(7, text(entry.after()));
      append.setString(8, entry.clientIp());
      append.execute();
    }
  }

  private static @Nullable String text(@Nullable Map<String, ?> state) {
    return state == null ? null : JSON.writeValueAsString(state);
  }
}
