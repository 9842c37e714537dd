package org.ctip.system.harness;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.support.session.Scope;
import org.ctip.system.harness.Caller.Answer;
import tools.jackson.databind.JsonNode;

/** A second company in the same installation, with somebody of every role. */
public final class OtherTenant {
  public static final String ADMIN = "admin";
  public static final String OPERATOR = "operator";
  public static final String INTEGRATOR = "integrator";

  private static final String PASSWORD = "another long pass phrase";
  private static final String CHIEF = "chief@other.example.org";
  private static final String DESK = "desk@other.example.org";

  private final URI gateway;
  private final EmbeddedDatabase database;
  private final Map<String, Caller> roles;

  private OtherTenant(URI gateway, EmbeddedDatabase database, Map<String, Caller> roles) {
    this.gateway = gateway;
    this.database = database;
    this.roles = new TreeMap<>(roles);
  }

  /** The least first: an administrator may take the others' key and account away. */
  public List<String> roles() {
    return List.of(INTEGRATOR, OPERATOR, ADMIN);
  }

  /**
   * Asks as somebody of a role; gives them another session when theirs was ended, as some
   * operations do. Not by logging in: others change the address.
   */
  public Answer ask(String role, String method, String uri, JsonNode body) throws Exception {
    var answer = caller(role).call(method, uri, body);
    if (answer.status() != 401 || role.equals(INTEGRATOR)) {
      return answer;
    }
    roles.put(role, Caller.withSession(gateway, session(role)));
    return caller(role).call(method, uri, body);
  }

  private String session(String role) throws Exception {
    String token = randomToken();
    try (var connection = database.connect();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO identity.session (tenant_id, account_id, token_hash, created_at, expires_at)
                SELECT tenant_id, id, ?, now(), now() + interval '1 hour' FROM identity.account
                 WHERE tenant_id = 'other' AND role = ?
                """)) {
      insert.setBytes(1, hash(token));
      insert.setString(2, role);
      if (insert.executeUpdate() != 1) {
        throw new AssertionError("nobody is " + role + " any more");
      }
    }
    return token;
  }

  private static String randomToken() {
    var random = new byte[32];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static byte[] hash(String token) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
  }

  private Caller caller(String role) {
    return Objects.requireNonNull(roles.get(role));
  }

  /** Makes it, as the command line would, and lets its first administrator make the others. */
  public static OtherTenant in(World world) throws Exception {
    var gateway = world.installation().url();
    var admin = firstAdministrator(world, gateway);
    admin
        .call(
            "POST",
            "/admin/users",
            Map.of(
                "email",
                DESK,
                "mobile_phone",
                "600000990",
                "role",
                "operator",
                "password",
                PASSWORD))
        .expect(201);
    String key =
        admin
            .call(
                "POST",
                "/admin/api-keys",
                Map.of(
                    "name",
                    "everything",
                    "scopes",
                    Arrays.stream(Scope.values()).map(Scope::word).toList()))
            .expect(201)
            .json()
            .path("key")
            .asString();
    return new OtherTenant(
        gateway,
        world.installation().embeddedDatabase(),
        Map.of(
            ADMIN, admin,
            OPERATOR, Caller.logIn(gateway, DESK, PASSWORD),
            INTEGRATOR, Caller.withKey(gateway, key)));
  }

  private static Caller firstAdministrator(World world, URI gateway) throws Exception {
    String token = randomToken();
    try (var connection = world.installation().embeddedDatabase().connect();
        var tenant =
            connection.prepareStatement(
                "INSERT INTO identity.tenant (id, name) VALUES ('other', 'Other company')");
        var link =
            connection.prepareStatement(
                """
                SELECT identity.put_link('other', NULL, 'first-admin', ?, now(),
                                         now() + interval '1 hour', NULL)
                """)) {
      tenant.executeUpdate();
      link.setBytes(1, hash(token));
      link.execute();
    }
    Caller.anonymous(gateway)
        .call(
            "POST",
            "/auth/links/redeem",
            Map.of("token", token, "password", PASSWORD, "email", CHIEF))
        .expect(200);
    return Caller.logIn(gateway, CHIEF, PASSWORD);
  }
}
