package org.ctip.operator.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.events.presence.PresenceState;
import org.ctip.events.topic.Topic;
import org.ctip.operator.OperatorService;
import org.ctip.operator.Samples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What extensions are doing, over HTTP, from a real broker. */
class ExtensionApiTest {
  private static final String NOBODY = "{\"items\":[]}";

  @TempDir static Path directory;
  static OperatorService service;
  static WebTestClient http;

  @BeforeAll
  static void start() {
    service = new OperatorService(directory, Map.of());
    http = service.http();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static WebTestClient.ResponseSpec get(String tenant, String role) {
    return http.get()
        .uri("/operator/api/extensions")
        .header("X-Admin-Session", service.session(tenant, role))
        .exchange();
  }

  private static String body(String tenant) {
    return new String(
        get(tenant, "operator")
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBodyContent(),
        StandardCharsets.UTF_8);
  }

  @Test
  void listsTheNewestStateOfEachExtensionAndNothingOfOtherTenants() {
    assertThat(body("default")).isEqualTo(NOBODY);
    service.publish(Topic.PBX_STATUS, "main", Samples.pbx("default", "main", PbxLinkState.ONLINE));
    presence("default", "102", PresenceState.IDLE);
    presence("default", "101", PresenceState.RINGING);
    presence("default", "101", PresenceState.BUSY);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> body("default").contains("BUSY") && body("default").contains("102"));

    get("default", "admin")
        .expectBody()
        .json(
            """
            {"items":[
              {"pbx_id":"main","extension":"101","state":"BUSY","since":"2026-11-20T12:00:00.123456Z",
               "call_id":null,"do_not_disturb":false,"forwarding":null},
              {"pbx_id":"main","extension":"102","state":"IDLE","since":"2026-11-20T12:00:00.123456Z",
               "call_id":null,"do_not_disturb":false,"forwarding":null}]}
            """,
            JsonCompareMode.STRICT);
    assertThat(body("other")).isEqualTo(NOBODY);
  }

  @Test
  void forgetsTheExtensionsOfARemovedPbx() {
    presence("removing", "101", PresenceState.IDLE);
    service.publish(Topic.PBX_STATUS, "main", Samples.pbx("removing", "main", PbxLinkState.ONLINE));
    await().atMost(Duration.ofSeconds(10)).until(() -> body("removing").contains("101"));
    service.publishBytes(Topic.PBX_STATUS, "main", null);

    await().atMost(Duration.ofSeconds(10)).until(() -> body("removing").equals(NOBODY));
  }

  @Test
  void refusesOtherRoles() {
    get("default", "guest")
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("Brak uprawnień operatora.");
    http.get().uri("/operator/api/extensions").exchange().expectStatus().isUnauthorized();
  }

  private static void presence(String tenant, String extension, PresenceState state) {
    service.publish(
        Topic.EXTENSIONS, "main/" + extension, Samples.presence(tenant, extension, state));
  }
}
