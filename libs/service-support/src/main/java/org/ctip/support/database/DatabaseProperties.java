package org.ctip.support.database;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service reaches PostgreSQL.
 *
 * @param enabled whether the service has a database at all
 * @param schema the schemas it owns and migrates, in this order; empty when it only reads others'
 *     views
 * @param sslMode {@code disable}, {@code prefer}, {@code require}, {@code verify-ca}, {@code
 *     verify-full}, as in PGSSLMODE
 * @param maxConnections upper bound of the pool, 1-200
 * @param connectTimeout how long a new connection may take
 * @param statementTimeout after which the server gives a statement up
 */
@ConfigurationProperties("ctip.database")
public record DatabaseProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue({}) List<String> schema,
    @DefaultValue("localhost") String host,
    @DefaultValue("5432") int port,
    @DefaultValue("ctip") String name,
    @DefaultValue("ctip") String user,
    @DefaultValue("") String password,
    @DefaultValue("prefer") String sslMode,
    @DefaultValue("10") int maxConnections,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("30s") Duration statementTimeout) {
  public DatabaseProperties {
    schema = schema.stream().filter(one -> !one.isBlank()).toList();
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("ctip.database.port must be 1-65535");
    }
    if (maxConnections < 1 || maxConnections > 200) {
      throw new IllegalArgumentException("ctip.database.max-connections must be 1-200");
    }
  }

  /** For JDBC, which only the migrations use. */
  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s?sslmode=%s&connectTimeout=%d&ApplicationName=ctip-migration"
        .formatted(host, port, name, sslMode, connectTimeout.toSeconds());
  }

  @Override
  public String toString() {
    return "DatabaseProperties[%s:%d/%s, user=%s, schema=%s]"
        .formatted(host, port, name, user, schema);
  }
}
