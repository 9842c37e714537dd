package org.ctip.backups.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.ctip.backups.Cancellation;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a cancellation end what a connection is at: a sort may go on for minutes before a row. */
final class Interrupt {
  private static final Logger log = LoggerFactory.getLogger(Interrupt.class);

  private Interrupt() {}

  /** From now on, until the result is closed. */
  static Cancellation.Interruptible of(Connection connection, Cancellation cancellation) {
    return cancellation.interruptedBy(
        () -> {
          try {
            connection.unwrap(PGConnection.class).cancelQuery();
          } catch (SQLException e) {
            log.warn("a statement could not be cancelled reason={}", e.getMessage());
          }
        });
  }
}
