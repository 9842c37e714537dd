package org.ctip.backups;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who we are there.
 *
 * @param sslMode as in PGSSLMODE
 */
public record DatabaseAddress(
    String host, int port, String name, String user, String password, String sslMode) {
  private static final int SILENCE = 10;

  /**
   * The one that PGHOST and the others name; null when PGHOST is not set.
   *
   * @throws BackupException when PGPORT is no port
   */
  public static @Nullable DatabaseAddress of(Map<String, String> environment) {
    String host = environment.get("PGHOST");
    if (host == null || host.isBlank()) {
      return null;
    }
    return new DatabaseAddress(
        host,
        port(environment.getOrDefault("PGPORT", "5432")),
        environment.getOrDefault("PGDATABASE", "ctip"),
        environment.getOrDefault("PGUSER", "ctip"),
        environment.getOrDefault("PGPASSWORD", ""),
        environment.getOrDefault("PGSSLMODE", "prefer"));
  }

  /** Another database of the same server. */
  public DatabaseAddress withName(String other) {
    return new DatabaseAddress(host, port, other, user, password, sslMode);
  }

  /** For JDBC; user and password go beside it. */
  public String jdbcUrl() {
    // Details of the server's errors quote rows, which are no text for a log or a record.
    return "jdbc:postgresql://%s:%d/%s?sslmode=%s&connectTimeout=10&tcpKeepAlive=true&logServerErrorDetail=false&ApplicationName=ctip-maintenance"
        .formatted(host, port, name, sslMode);
  }

  /** A new connection, for work that may be silent for hours. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user, password);
  }

  /**
   * A new connection for statements that take a moment: a server that says nothing for {@value
   * #SILENCE} s is taken to be gone.
   */
  public Connection connectBriefly() throws SQLException {
    return DriverManager.getConnection(briefUrl(), user, password);
  }

  String briefUrl() {
    return jdbcUrl() + "&socketTimeout=" + SILENCE;
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw new BackupException("PGPORT must be a port, 1 to 65535");
  }

  @Override
  public String toString() {
    return "%s@%s:%d/%s".formatted(user, host, port, name);
  }
}
