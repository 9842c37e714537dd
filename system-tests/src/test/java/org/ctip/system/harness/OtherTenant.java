package org.ctip.system.harness;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.ctip.support.session.Scope;

/** A second company in the same installation, with somebody of every role. */
public record OtherTenant(Map<String, Caller> roles) {
  private static final String PASSWORD = "another long pass phrase";

  /** Makes it, as the command line would, and lets its first administrator make the others. */
  public static OtherTenant in(World world) throws Exception {
    var gateway = world.installation().url();
    var admin = firstAdministrator(world, gateway);
    admin
        .call(
            "POST",
            "/admin/users",
            Map.of(
                "email", "desk@other.example.org",
                "mobile_phone", "600000990",
                "role", "operator",
                "password", PASSWORD))
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
        Map.of(
            "admin", admin,
            "operator", Caller.logIn(gateway, "desk@other.example.org", PASSWORD),
            "integrator", Caller.withKey(gateway, key)));
  }

  private static Caller firstAdministrator(World world, URI gateway) throws Exception {
    var random = new byte[32];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
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
      link.setBytes(
          1, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
      link.execute();
    }
    String email = "chief@other.example.org";
    Caller.anonymous(gateway)
        .call(
            "POST",
            "/auth/links/redeem",
            Map.of("token", token, "password", PASSWORD, "email", email))
        .expect(200);
    return Caller.logIn(gateway, email, PASSWORD);
  }
}
