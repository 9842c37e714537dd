package org.ctip.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctip.architecture.contract.AnswerCheck;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.support.service.ServiceLauncher;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * The service as it runs, on a PostgreSQL of its own; every answer is held against the contract.
 */
public final class AdminService implements AutoCloseable {
  public static final String CHIEF = "chief@example.org";
  public static final String PASSWORD = "correct horse battery";

  private final AtomicInteger addresses = new AtomicInteger();
  private final AnswerCheck answers = AdminContractTest.CONTRACT.answers();
  private final EmbeddedDatabase database;
  private final ConfigurableApplicationContext service;
  private final WebTestClient http;

  private AdminService(EmbeddedDatabase database, Map<String, Object> settings) {
    this.database = database;
    this.service = ServiceLauncher.run(AdminApi.class, "admin-api", settings);
    this.http =
        WebTestClient.bindToServer()
            .baseUrl(
                "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"))
            .responseTimeout(Duration.ofSeconds(30))
            .filter(answers)
            .build();
  }

  /** With an administrator {@link #CHIEF}. */
  public static AdminService start(Path directory, Map<String, Object> settings) {
    var all = new HashMap<String, Object>();
    all.put("CTIP_BOOTSTRAP_EMAIL", CHIEF);
    all.put("CTIP_BOOTSTRAP_PASSWORD", PASSWORD);
    all.putAll(settings);
    var admin = startWithoutAccount(directory, all);
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> admin.number("SELECT count(*) FROM identity.account") == 1);
    return admin;
  }

  /** As a new installation is. */
  public static AdminService startWithoutAccount(Path directory, Map<String, Object> settings) {
    var database = EmbeddedDatabase.start(directory);
    var all = new HashMap<String, Object>(database.environment());
    all.put("CTIP_ADMIN_API_PORT", "0");
    all.putAll(settings);
    return new AdminService(database, all);
  }

  public EmbeddedDatabase database() {
    return database;
  }

  public ConfigurableApplicationContext context() {
    return service;
  }

  /** For requests with headers and cookies of one's own; answers are checked as all are. */
  public WebTestClient http() {
    return http;
  }

  /** Answers checked so far, such as {@code get /admin/users 200}. */
  public java.util.Set<String> seen() {
    return answers.seen();
  }

  /** Logs in from an address of its own. */
  public String token(String panel, String email, String password) {
    return String.valueOf(
        logIn(panel, email, password)
            .expectStatus()
            .isOk()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody()
            .get("token"));
  }

  public WebTestClient.ResponseSpec logIn(String panel, String email, String password) {
    return http.post()
        .uri("/" + panel + "/auth/login")
        .contentType(MediaType.APPLICATION_JSON)
        .header("X-Forwarded-For", nextAddress())
        .bodyValue(Map.of("email", email, "password", password))
        .exchange();
  }

  /** A client address that no request had before. */
  public String nextAddress() {
    int number = addresses.incrementAndGet();
    return "198.18." + number / 250 + "." + (1 + number % 250);
  }

  public WebTestClient.ResponseSpec get(String path, @Nullable String token) {
    return send(HttpMethod.GET, path, token, null);
  }

  /** A request; a body that is a text is sent as it is. */
  public WebTestClient.ResponseSpec send(
      HttpMethod method, String path, @Nullable String token, @Nullable Object body) {
    var request = http.method(method).uri(path).header("X-Forwarded-For", nextAddress());
    if (token != null) {
      request = request.header("X-Admin-Session", token);
    }
    return body == null
        ? request.exchange()
        : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
  }

  /** The body of an answer of that status. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> json(WebTestClient.ResponseSpec response, int status) {
    var result = response.expectBody(Map.class).returnResult();
    assertThat(result.getStatus().value()).as("%s", result.getResponseBody()).isEqualTo(status);
    return result.getResponseBody() == null ? Map.of() : result.getResponseBody();
  }

  /** Holds an answer against a status and the sentence of a problem. */
  public void refused(WebTestClient.ResponseSpec response, int status, String detail) {
    assertThat(json(response, status).get("detail")).isEqualTo(detail);
  }

  /** An account of a tenant whose password is {@link #PASSWORD}; the tenant is made when new. */
  public long person(String tenant, String email, String role) throws SQLException {
    execute(
        "INSERT INTO identity.tenant (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
        tenant,
        tenant);
    execute(
        """
        INSERT INTO identity.account (tenant_id, email, role, password_hash)
        SELECT ?, ?, ?, password_hash FROM identity.account WHERE email = ?
        """,
        tenant,
        email,
        role,
        CHIEF);
    return number("SELECT id FROM identity.account WHERE email = ?", email);
  }

  public void execute(String sql, Object... values) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  public long number(String sql, Object... values) throws SQLException {
    Object found = rows(sql, values).getFirst().values().iterator().next();
    return ((Number) found).longValue();
  }

  public @Nullable String text(String sql, Object... values) throws SQLException {
    Object found = rows(sql, values).getFirst().values().iterator().next();
    return found == null ? null : found.toString();
  }

  public List<Map<String, Object>> rows(String sql, Object... values) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      var found = new ArrayList<Map<String, Object>>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var row = new LinkedHashMap<String, Object>();
          for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            row.put(rows.getMetaData().getColumnLabel(column), rows.getObject(column));
          }
          found.add(row);
        }
      }
      return found;
    }
  }

  @Override
  public void close() {
    service.close();
    database.close();
  }
}
