package org.ctip.support.tenant;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether row-level security holds for the role that a service logs in as: PostgreSQL leaves it out
 * for superusers and for roles with {@code BYPASSRLS}, whatever the tables say. Everything works
 * without it, so it has to be told.
 */
public final class TenantWall {
  private static final Logger log = LoggerFactory.getLogger(TenantWall.class);
  private static final String EXEMPT =
      "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user";

  private volatile boolean standing;

  /** Whether it was seen to hold; false before it was looked at. */
  public boolean stands() {
    return standing;
  }

  /**
   * Looks, and complains when it does not hold. Waits for the database.
   *
   * @throws SQLException when the database can't be asked
   */
  public void look(String jdbcUrl, String user, String password) throws SQLException {
    try (var connection = DriverManager.getConnection(jdbcUrl, user, password);
        var statement = connection.createStatement();
        var answer = statement.executeQuery(EXEMPT)) {
      standing = answer.next() && !answer.getBoolean(1);
    }
    if (!standing) {
      log.error(
          "row-level security does not hold for this database role: it is a superuser or has"
              + " BYPASSRLS; give the services a role of their own user={}",
          user);
    }
  }
}
