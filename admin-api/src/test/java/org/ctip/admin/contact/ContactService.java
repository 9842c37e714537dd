package org.ctip.admin.contact;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.ctip.admin.AdminApi;
import org.ctip.admin.AdminContractTest;
import org.ctip.architecture.contract.AnswerCheck;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.service.ServiceLauncher;
import org.ctip.support.session.SessionTokens;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service as it runs, with people of two tenants. */
public final class ContactService implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public final AnswerCheck answers = AdminContractTest.CONTRACT.answers();
  private final EmbeddedDatabase database;
  private ConfigurableApplicationContext service;
  private int accounts;

  public ContactService(Path directory) {
    database = EmbeddedDatabase.start(directory);
    service = launch();
  }

  private ConfigurableApplicationContext launch() {
    var settings = new HashMap<String, Object>(database.environment());
    settings.put("CTIP_ADMIN_API_PORT", "0");
    var started = ServiceLauncher.run(AdminApi.class, "admin-api", settings);
    started.getBean(DatabaseMigration.class).ready().block(PATIENCE);
    return started;
  }

  /** Ends the service in the middle of whatever it does and starts it on the same database. */
  public void restart() {
    service.close();
    service = launch();
  }

  public <T> T bean(Class<T> type) {
    return service.getBean(type);
  }

  /** A client with the session of a person. */
  public WebTestClient as(String token) {
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"))
        .responseTimeout(PATIENCE)
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 * 1024 * 1024))
        .defaultHeader("X-Admin-Session", token)
        .filter(answers)
        .build();
  }

  /** A new person's token. */
  public synchronized String session(String tenant, String role) {
    String token = "token-" + ++accounts;
    try (var connection = database.connect();
        var owner =
            connection.prepareStatement(
                "INSERT INTO identity.tenant (id, name) VALUES (?, 'any') ON CONFLICT DO NOTHING");
        var account =
            connection.prepareStatement(
                """
                INSERT INTO identity.account (tenant_id, email, role, password_hash)
                VALUES (?, ?, ?, 'none') RETURNING id
                """);
        var session =
            connection.prepareStatement(
                """
                INSERT INTO identity.session (tenant_id, account_id, token_hash, created_at, expires_at)
                VALUES (?, ?, ?, now(), ?)
                """)) {
      owner.setString(1, tenant);
      owner.executeUpdate();
      account.setString(1, tenant);
      account.setString(2, "person" + accounts + "@example.org");
      account.setString(3, role);
      var row = account.executeQuery();
      row.next();
      session.setString(1, tenant);
      session.setLong(2, row.getLong(1));
      session.setBytes(3, SessionTokens.hash(token));
      session.setTimestamp(4, Timestamp.from(Instant.now().plusSeconds(3600)));
      session.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return token;
  }

  /** The first column of a query, as text. */
  public List<String> column(String sql) {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    service.close();
    database.close();
  }
}
