package org.ctip.sms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.ctip.support.audit.AuditAutoConfiguration;
import org.ctip.support.audit.AuditTrail;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;

/** The audit as admin-api makes it, of its own migration. */
public final class AuditSchema {
  private static final Path MIGRATION =
      Path.of("../admin-api/src/main/resources/db/audit/V1__entries.sql");

  private AuditSchema() {}

  public static void create(Connection connection) {
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA audit");
      statement.execute(Files.readString(MIGRATION));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a service writes it. */
  public static AuditTrail trail(DatabaseClient db) {
    try (var context = new AnnotationConfigApplicationContext()) {
      TestPropertyValues.of("ctip.database.enabled=true").applyTo(context);
      context.registerBean(DatabaseClient.class, () -> db);
      context.register(AuditAutoConfiguration.class);
      context.refresh();
      return context.getBean(AuditTrail.class);
    }
  }
}
