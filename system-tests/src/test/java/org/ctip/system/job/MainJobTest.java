package org.ctip.system.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.serwersms.SerwerSmsSettings;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;
import org.ctip.standalone.installation.Installation;
import org.ctip.standalone.installation.InstallationSettings;
import org.ctip.standalone.installation.Part;
import org.ctip.system.harness.Api;
import org.ctip.system.harness.LiveStream;
import org.ctip.system.harness.Ports;
import org.ctip.system.harness.QuietProgress;
import org.ctip.system.harness.Surroundings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Frames over TCP become calls, an SMS and a live screen, through the gateway. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path data;
  static PbxSimulator pbx;
  static SerwerSmsSimulator provider;
  static Installation installation;
  static InstallationSettings settings;
  static Api api;

  @BeforeAll
  static void start() throws Exception {
    pbx = PbxSimulator.start(PbxSettings.ncp());
    provider = SerwerSmsSimulator.start(SerwerSmsSettings.usual());
    int port = Ports.free();
    var environment = new HashMap<>(Surroundings.of(List.of(pbx), provider, port));
    environment.putAll(Surroundings.rules(Map.of("500", 9)));
    environment.put("ctip.ingest.ownership", "all");
    settings =
        new InstallationSettings(
            data, port, EnumSet.allOf(Part.class), null, null, 0, 0, environment);
    installation = Installation.start(settings, new QuietProgress());
    api = new Api(installation.url());
    awaitCollector();
  }

  @AfterAll
  static void stop() {
    api.close();
    installation.close();
    pbx.close();
    provider.close();
  }

  private static void awaitCollector() {
    await().atMost(Duration.ofSeconds(60)).until(() -> pbx.collectors() == 1);
  }

  @Test
  @Order(1)
  void anOperatorSeesTheCallLiveWhileItRingsAndUntilItEnds() throws Exception {
    try (LiveStream live = api.live(null)) {
      pbx.broadcast("aRING 101_ 600000101 0 223000001 _ Client_A");
      await().atMost(SOON).until(() -> seen(live, "600000101", "RINGING"));
      pbx.broadcast("aCONN 101_ 600000101 0");
      await().atMost(SOON).until(() -> seen(live, "600000101", "TALKING"));
      pbx.broadcast("aREL 101_ 1");
      await().atMost(SOON).until(() -> seen(live, "600000101", "ENDED"));
    }
  }

  @Test
  @Order(2)
  void theCallIsInTheListWithItsTimeline() throws Exception {
    await().atMost(SOON).until(() -> listed("600000101") != null);
    var call = listed("600000101");

    assertThat(call.get("direction").asString()).isEqualTo("IN");
    assertThat(call.get("disposition").asString()).isEqualTo("ANSWERED");
    assertThat(call.get("ext").asString()).isEqualTo("101_");
    var details = api.get("/operator/api/calls/" + call.get("id").asLong());
    var types = details.get("events").valueStream().map(e -> e.get("typ").asString()).toList();
    assertThat(types).containsSubsequence("RING", "CONN", "REL");
  }

  @Test
  @Order(3)
  void anIvrHitBecomesExactlyOneSmsThatIsReportedDelivered() throws Exception {
    try (LiveStream live = api.live(null)) {
      pbx.broadcast(
          "aRING 500_ 600000107 0 223000001 _ _",
          "aRING 500_ 600000107 0 223000001 _ _",
          "aREL 500_ 38",
          "aRING 101_ 600000107 0 /500 _ _",
          "aCONN 101_ 600000107 0",
          "aREL 101_ 1");

      await()
          .atMost(SOON)
          .until(
              () ->
                  live.seen("sms").stream()
                      .anyMatch(e -> e.data().get("state").asString().equals("DELIVERED")));
    }
    assertThat(provider.taken()).hasSize(1);
    assertThat(provider.taken().getFirst().phone()).isEqualTo("+48600000107");
    assertThat(provider.taken().getFirst().detail()).isEqualTo(Surroundings.IVR_TEXT);
    var history = api.get("/operator/api/sms/history?number=%2B48600000107");
    assertThat(history.size()).isOne();
    assertThat(history.get(0).get("status").asString()).isEqualTo("SENT");
  }

  @Test
  @Order(4)
  void anOperatorSendsAnSmsFromTheCall() throws Exception {
    var call = listed("600000101");

    var answer =
        api.post(
            "/operator/api/sms/send",
            Map.of(
                "dest", "600 000 101", "text", "On our way", "call_id", call.get("id").asLong()));

    assertThat(answer.statusCode()).isEqualTo(201);
    await()
        .atMost(SOON)
        .until(() -> provider.taken().stream().anyMatch(e -> e.phone().equals("+48600000101")));
    var details = api.get("/operator/api/calls/" + call.get("id").asLong());
    assertThat(details.get("sms_history").size()).isOne();
  }

  @Test
  @Order(5)
  void aLostStreamIsResumedWithoutAGap() throws Exception {
    String last;
    try (LiveStream live = api.live(null)) {
      pbx.broadcast("aRING 102_ 600000201 0 223000001 _ _");
      await().atMost(SOON).until(() -> seen(live, "600000201", "RINGING"));
      last = live.seen("call").getLast().id();
    }
    pbx.broadcast("aCONN 102_ 600000201 0", "aREL 102_ 1");
    await().atMost(SOON).until(() -> listed("600000201") != null);
    try (LiveStream resumed = api.live(last)) {
      await().atMost(SOON).until(() -> seen(resumed, "600000201", "TALKING"));
      await().atMost(SOON).until(() -> seen(resumed, "600000201", "ENDED"));
      assertThat(resumed.seen("reset")).isEmpty();
    }
  }

  @Test
  @Order(6)
  void aRestartKeepsTheDataAndGoesOn() throws Exception {
    api.close();
    installation.close();

    installation = Installation.start(settings, new QuietProgress());

    api = new Api(installation.url());
    awaitCollector();
    assertThat(listed("600000101")).isNotNull();
    pbx.broadcast("aRING 103_ 600000301 0 223000001 _ _", "aREL 103_ 1");
    await().atMost(SOON).until(() -> listed("600000301") != null);
    assertThat(provider.taken()).hasSize(2);
  }

  private static boolean seen(LiveStream live, String number, String state) {
    return live.seen("call").stream()
        .map(LiveStream.Seen::data)
        .anyMatch(
            call ->
                number.equals(call.path("number").asString(""))
                    && state.equals(call.path("state").asString("")));
  }

  private static JsonNode listed(String number) throws Exception {
    return api.get("/operator/api/calls?limit=100")
        .valueStream()
        .filter(call -> number.equals(call.path("number").asString("")))
        .findFirst()
        .orElse(null);
  }
}
