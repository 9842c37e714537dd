package org.ctip.support.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.ctip.support.tenant.TenantConnections;
import org.ctip.support.tenant.TenantWall;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureBefore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The connection pool of a service that has a database, and its migrations. */
@AutoConfiguration
@AutoConfigureBefore(R2dbcAutoConfiguration.class)
@ConditionalOnProperty(name = "ctip.database.enabled", havingValue = "true")
@EnableConfigurationProperties(DatabaseProperties.class)
public class DatabaseAutoConfiguration {
  @Bean(destroyMethod = "dispose")
  TenantConnections connectionFactory(DatabaseProperties database) {
    ConnectionFactory single =
        new PostgresqlConnectionFactory(
            PostgresqlConnectionConfiguration.builder()
                .host(database.host())
                .port(database.port())
                .database(database.name())
                .username(database.user())
                .password(database.password())
                .sslMode(SSLMode.fromValue(database.sslMode()))
                .connectTimeout(database.connectTimeout())
                .statementTimeout(database.statementTimeout())
                .tcpKeepAlive(true)
                .applicationName("ctip")
                .build());
    var pool =
        new ConnectionPool(
            ConnectionPoolConfiguration.builder(single)
                .initialSize(0)
                .minIdle(0)
                .maxSize(database.maxConnections())
                .maxIdleTime(Duration.ofMinutes(5))
                .maxAcquireTime(database.connectTimeout())
                .acquireRetry(1)
                .validationQuery("SELECT 1")
                .build());
    return new TenantConnections(pool, pool);
  }

  @Bean
  TenantWall tenantWall() {
    return new TenantWall();
  }

  @Bean
  DatabaseMigration databaseMigration(DatabaseProperties database, TenantWall wall) {
    return new DatabaseMigration(database, wall);
  }

  @Bean
  MeterBinder tenantWallMeter(TenantWall wall, DatabaseProperties database) {
    return meters -> {
      if (!database.schema().isEmpty()) {
        Gauge.builder("ctip.database.tenant.wall", wall, w -> w.stands() ? 1 : 0)
            .description("1 when row-level security holds for the role of this service")
            .register(meters);
      }
    };
  }
}
