package org.ctip.maintenance.tenant.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ctip.backups.DatabaseAddress;
import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.maintenance.tenant.NewTenant;
import org.ctip.maintenance.tenant.OneTimeToken;
import org.jspecify.annotations.Nullable;

/** Tenants, their administrators, and links for them. Each change is on record. */
public final class Tenants {
  /** How long a link is good. */
  public static final Duration GOOD_FOR = Duration.ofHours(24);

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String LIST =
      """
      SELECT t.id, t.name, t.is_active, t.created_at,
             (SELECT count(*) FROM identity.account a WHERE a.tenant_id = t.id) AS accounts
        FROM identity.tenant t ORDER BY t.id
      """;
  private static final String ADD_TENANT = "INSERT INTO identity.tenant (id, name) VALUES (?, ?)";
  private static final String ADD_ADMIN =
      """
      INSERT INTO identity.account (tenant_id, email, role, password_hash)
      VALUES (?, ?, 'admin', ?) RETURNING id
      """;
  private static final String FIND = "SELECT tenant_id, id FROM identity.account WHERE email = ?";
  private static final String ADMINS =
      """
      SELECT count(*) FROM identity.account
       WHERE tenant_id = ? AND role = 'admin' AND is_active
      """;

  /** The tenant that every installation has. */
  private static final String FIRST = "default";

  private static final String PUT_LINK = "SELECT identity.put_link(?, ?, ?, ?, ?, ?, NULL)";
  private static final String AUDIT =
      "SELECT audit.append(?, NULL, 'system', ?, ?, NULL, CAST(? AS jsonb), NULL)";

  private final DatabaseAddress database;
  private final Clock clock;

  public Tenants(DatabaseAddress database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A tenant as it is listed. */
  public record Listed(String id, String name, boolean active, Instant since, long accounts) {}

  /** All of them. */
  public List<Listed> list() throws SQLException {
    var found = new ArrayList<Listed>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(LIST)) {
      while (rows.next()) {
        found.add(
            new Listed(
                rows.getString(1),
                rows.getString(2),
                rows.getBoolean(3),
                rows.getTimestamp(4).toInstant(),
                rows.getLong(5)));
      }
    }
    return found;
  }

  /**
   * Adds a tenant with an administrator who comes in by a link.
   *
   * @param passwordHash of a password that nobody knows
   * @throws MaintenanceException when the tenant or the address is there already
   */
  public void add(NewTenant tenant, String passwordHash, OneTimeToken token) throws SQLException {
    try (var connection = database.connect()) {
      connection.setAutoCommit(false);
      try (var insert = connection.prepareStatement(ADD_TENANT)) {
        insert.setString(1, tenant.id());
        insert.setString(2, tenant.name());
        insert.executeUpdate();
      }
      long account;
      try (var insert = connection.prepareStatement(ADD_ADMIN)) {
        insert.setString(1, tenant.id());
        insert.setString(2, tenant.admin());
        insert.setString(3, passwordHash);
        try (var rows = insert.executeQuery()) {
          rows.next();
          account = rows.getLong(1);
        }
      }
      putLink(connection, tenant.id(), account, "new-account", token);
      audit(connection, tenant.id(), "tenant_create", "tenant:" + tenant.id(), "{}");
      connection.commit();
    } catch (SQLException e) {
      if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw new MaintenanceException(
            "there is a tenant " + tenant.id() + " or an account of that address already", e);
      }
      throw e;
    }
  }

  /**
   * Makes a link by which the holder of an account sets a password; those before it are void. Where
   * the installation has no administrator, the link makes the first one.
   *
   * @return the tenant it is for
   * @throws MaintenanceException when nobody has that address
   */
  public String link(String email, OneTimeToken token) throws SQLException {
    try (var connection = database.connect()) {
      connection.setAutoCommit(false);
      try (var find = connection.prepareStatement(FIND)) {
        find.setString(1, email);
        try (var rows = find.executeQuery()) {
          if (!rows.next()) {
            return firstAdminLink(connection, email, token);
          }
          String tenant = rows.getString(1);
          long account = rows.getLong(2);
          putLink(connection, tenant, account, "reset", token);
          audit(connection, tenant, "user_reset_link", "user:" + account, "{}");
          connection.commit();
          return tenant;
        }
      }
    }
  }

  private String firstAdminLink(Connection connection, String email, OneTimeToken token)
      throws SQLException {
    try (var count = connection.prepareStatement(ADMINS)) {
      count.setString(1, FIRST);
      try (var rows = count.executeQuery()) {
        rows.next();
        if (rows.getLong(1) > 0) {
          throw new MaintenanceException("there is no account " + email);
        }
      }
    }
    putLink(connection, FIRST, null, "first-admin", token);
    audit(connection, FIRST, "first_admin_link", null, "{}");
    connection.commit();
    return FIRST;
  }

  private void putLink(
      Connection connection,
      String tenant,
      @Nullable Long account,
      String purpose,
      OneTimeToken token)
      throws SQLException {
    var now = clock.instant();
    try (var put = connection.prepareStatement(PUT_LINK)) {
      put.setString(1, tenant);
      put.setObject(2, account, Types.BIGINT);
      put.setString(3, purpose);
      put.setBytes(4, token.hash());
      put.setTimestamp(5, Timestamp.from(now));
      put.setTimestamp(6, Timestamp.from(now.plus(GOOD_FOR)));
      put.execute();
    }
  }

  private static void audit(
      Connection connection, String tenant, String action, @Nullable String target, String after)
      throws SQLException {
    try (var append = connection.prepareStatement(AUDIT)) {
      append.setString(1, tenant);
      append.setString(2, action);
      append.setString(3, target);
      append.setString(4, after);
      append.execute();
    }
  }
}
