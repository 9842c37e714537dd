package org.ctip.backups.db;

import java.sql.SQLException;
import org.ctip.backups.DatabaseAddress;

/**
 * SMS that waited when a backup was made were perhaps sent since, which the backup can't know. So
 * none of them is simply sent again: each is put where the dispatcher finds an attempt without an
 * outcome, and it asks the provider before it does anything. A message whose time has not come yet
 * was certainly not sent, and goes on waiting for it.
 */
final class UnsettledMessages {
  private static final String THERE = "SELECT to_regclass('sms.message') IS NOT NULL";

  /** Read as JSON, for a backup may be older than the column {@code send_at}. */
  private static final String DOUBT =
      """
      UPDATE sms.message
         SET state = 'SENDING', attempts = greatest(attempts, 1), fence = fence + 1,
             next_attempt_at = NULL, claimed_by = 'restore', lease_until = now(),
             state_since = now(), updated_at = now()
       WHERE direction = 'OUTBOUND'
         AND state IN ('REQUESTED', 'ADMITTED', 'CLAIMED', 'SENDING', 'RETRY_AT')
         AND NOT (state = 'ADMITTED' AND attempts = 0
                  AND coalesce((to_jsonb(message) ->> 'send_at')::timestamptz > now(), false))
      """;

  private UnsettledMessages() {}

  /** Puts them in doubt; how many there were. */
  static int putInDoubt(DatabaseAddress restored) throws SQLException {
    try (var connection = restored.connect();
        var statement = connection.createStatement()) {
      try (var rows = statement.executeQuery(THERE)) {
        rows.next();
        if (!rows.getBoolean(1)) {
          return 0;
        }
      }
      return statement.executeUpdate(DOUBT);
    }
  }
}
