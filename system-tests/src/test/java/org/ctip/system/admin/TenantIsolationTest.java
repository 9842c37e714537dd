package org.ctip.system.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ctip.system.harness.Caller;
import org.ctip.system.harness.Dump;
import org.ctip.system.harness.Operations;
import org.ctip.system.harness.Operations.Operation;
import org.ctip.system.harness.OtherTenant;
import org.ctip.system.harness.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two companies in one installation. Every operation of every OpenAPI file is tried as every role
 * of the one on the things of the other: nothing may be shown, nothing may be changed.
 */
class TenantIsolationTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** On everything that the first company has, and nowhere else. */
  private static final String MARK = "Heliotrope";

  /** Finds what carries the mark, and is not the mark: an audit may repeat what was asked for. */
  private static final String SEARCH = "ELIOTROP";

  private static final String NUMBER = "600000777";

  /** Those that end the session of the walk, or that call the provider of a tenant's settings. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "POST /admin/auth/logout",
          "POST /operator/auth/logout",
          "POST /auth/logout",
          "POST /admin/sms/test",
          "POST /admin/email/test");

  private static final List<Operation> OPERATIONS =
      Operations.of("admin-api", "operator-api", "sms-dispatcher");

  @TempDir static Path data;
  static World world;
  static Caller owner;
  static OtherTenant other;

  /** Ids of the first company's things, by the names that paths and queries use. */
  static final List<Map<String, String>> THINGS = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    // The walk is faster than any person, and comes from one address.
    world =
        World.start(
            data,
            Map.of(
                "ctip.gateway.client.burst", "100000",
                "ctip.gateway.client.requests-per-second", "100000"));
    owner = world.admin();
    long contact =
        id(
            owner.call(
                "POST",
                "/admin/contacts",
                Map.of("number", NUMBER, "company", MARK, "notes", MARK)));
    owner
        .call(
            "PUT", "/admin/ctip/ivr-map/500", Map.of("digit", 9, "sms_text", MARK, "enabled", true))
        .expect(200);
    long template =
        id(owner.call("POST", "/operator/api/sms/templates", Map.of("name", MARK, "body", MARK)));
    long user =
        owner
            .call(
                "POST",
                "/admin/users",
                Map.of(
                    "email", "heliotrope@example.org",
                    "mobile_phone", "600000778",
                    "last_name", MARK))
            .expect(201)
            .json()
            .at("/user/id")
            .asLong();
    long key =
        id(
            owner.call(
                "POST", "/admin/api-keys", Map.of("name", MARK, "scopes", List.of("calls:read"))));
    world.pbx().broadcast("aRING 500_ " + NUMBER + " 0 223000001 _ " + MARK, "aREL 500_ 38");
    await().atMost(SOON).until(() -> !calls().isEmpty());
    await().atMost(SOON).until(() -> message().path("status").asString("").equals("SENT"));
    JsonNode call = calls().get(0);
    JsonNode message = message();
    long session =
        owner.get("/operator/api/profile/sessions").expect(200).json().findValue("id").asLong();
    for (long id :
        new long[] {
          contact,
          template,
          user,
          key,
          call.path("id").asLong(),
          message.path("id").asLong(),
          session
        }) {
      var names = new LinkedHashMap<String, String>();
      for (String name : List.of("id", "call_id", "deviceId", "sessionId", "other_id")) {
        names.put(name, String.valueOf(id));
      }
      names.put("number", NUMBER);
      names.put("search", SEARCH);
      names.put("text", SEARCH);
      names.put("ext", "500");
      names.put("dest", "+48" + NUMBER);
      THINGS.add(names);
    }
    other = OtherTenant.in(world);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static long id(Caller.Answer answer) {
    return answer.expect(201).json().path("id").asLong();
  }

  /** The automatic message. */
  private static JsonNode message() throws Exception {
    return owner.get("/sms/history?dest=%2B48" + NUMBER).expect(200).json().path(0);
  }

  private static JsonNode calls() throws Exception {
    return owner.get("/operator/api/calls?limit=5").expect(200).json();
  }

  @Test
  void everythingOfTheFirstCompanyCarriesTheMarkForThisTestToFindIt() throws Exception {
    for (String path :
        List.of(
            "/admin/contacts",
            "/admin/ctip/ivr-map",
            "/operator/api/sms/templates",
            "/admin/users",
            "/admin/api-keys",
            "/sms/history",
            "/calls?search=" + NUMBER)) {
      assertThat(owner.get(path).expect(200).body()).as(path).contains(MARK);
    }
    assertThat(OPERATIONS).hasSizeGreaterThan(60);
  }

  @Test
  void noRoleOfAnotherTenantSeesOrChangesAnything() throws Exception {
    // Until the provider has reported on both messages, rows of the first company still change.
    await().atMost(SOON).until(() -> delivered() == 2);
    await().atMost(SOON).until(() -> calls().path(0).path("state").asString("").equals("ENDED"));
    await().atMost(SOON).until(() -> linksAtRest() == 0);
    var before = rows();
    var answered = new TreeMap<String, Integer>();
    for (String role : other.roles()) {
      for (Operation operation : OPERATIONS) {
        if (!operation.secured() || LEFT_OUT.contains(operation.toString())) {
          continue;
        }
        for (var thing : THINGS) {
          var answer = other.ask(role, operation.method(), operation.uri(thing), operation.body());
          assertThat(answer.body())
              .as("%s as %s of another tenant", operation, role)
              .doesNotContain(MARK)
              .doesNotContain("heliotrope");
          assertThat(answer.status()).as("%s: %s", operation, answer.body()).isLessThan(500);
          answered.merge(role + " " + answer.status() / 100, 1, Integer::sum);
        }
      }
    }

    var after = rows();
    // The PBX goes on talking: what it says is added, and nothing else changes.
    assertThat(after.remove("calls.call_event")).containsAll(before.remove("calls.call_event"));
    assertThat(after).isEqualTo(before);
    // The walk did get in: a wall of 401 would prove nothing.
    assertThat(answered.get("admin 2")).isGreaterThan(100);
    assertThat(answered.get("operator 2")).isGreaterThan(50);
    assertThat(answered.get("integrator 2")).isGreaterThan(20);
  }

  @Test
  void nobodyWithoutCredentialsGetsPastTheDoor() throws Exception {
    var nobody = Caller.anonymous(world.installation().url());
    for (Operation operation : OPERATIONS) {
      if (operation.secured()) {
        var answer =
            nobody.call(operation.method(), operation.uri(THINGS.get(0)), operation.body());
        assertThat(answer.status()).as("%s: %s", operation, answer.body()).isEqualTo(401);
      }
    }
  }

  @Test
  void anOperatorsTokenOpensNoAdministratorEndpoint() throws Exception {
    int refused = 0;
    for (Operation operation : OPERATIONS) {
      if (operation.adminsOnly()) {
        var answer =
            other.ask(
                OtherTenant.OPERATOR,
                operation.method(),
                operation.uri(THINGS.get(0)),
                operation.body());
        // What is asked for is looked at before the role, as the inherited interface does.
        assertThat(answer.status()).as("%s: %s", operation, answer.body()).isIn(403, 422);
        refused += answer.status() == 403 ? 1 : 0;
      }
    }
    assertThat(refused).isGreaterThan(40);
  }

  @Test
  void everyTableWithATenantStandsBehindTheSecondWall() throws Exception {
    assertThat(Dump.withoutWall(world.installation().embeddedDatabase())).isEmpty();
  }

  private static long delivered() throws Exception {
    return owner
        .get("/sms/history")
        .json()
        .valueStream()
        .filter(one -> one.path("provider_status").asString("").equals("delivered"))
        .count();
  }

  /** One-time links that an SMS has carried are blanked once it is sent. */
  private static long linksAtRest() throws SQLException {
    return Dump.rows(world.installation().embeddedDatabase()).stream()
        .filter(row -> row.contains("/set-password#"))
        .count();
  }

  /** The first company's rows, without what its own clock and log-in move. */
  private static Map<String, List<String>> rows() throws SQLException {
    var rows = Dump.ofTenant(world.installation().embeddedDatabase(), "default");
    rows.remove("identity.session");
    return rows;
  }
}
