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
import org.ctip.simulator.pbx.Play;
import org.ctip.simulator.pbx.Scenario;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.serwersms.SerwerSmsSettings;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;
import org.ctip.standalone.installation.Installation;
import org.ctip.standalone.installation.InstallationSettings;
import org.ctip.standalone.installation.Part;
import org.ctip.system.harness.Api;
import org.ctip.system.harness.Ports;
import org.ctip.system.harness.QuietProgress;
import org.ctip.system.harness.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A PBX with none of an NCP's habits: no marker on events, unpadded extensions, RING with two
 * fields, causes in words, an identity without a date, {@code aOK LOGA}, no keep-alive.
 */
class ForeignPbxTest {
  private static final List<String> SCENARIO =
      List.of(
          "0.2;RING 501 486123456",
          "0.1;INFO 501 486123456 CAMPAIGN=DEMO",
          "0.5;CONN 501 486123456",
          "1.5;REL 501 normal",
          "0.5;RING 500 600000107",
          "0.3;REL 500 busy");

  @TempDir Path data;

  @Test
  void itsCallsAndTheSmsOfItsIvrComeOut() throws Exception {
    try (var pbx = PbxSimulator.start(PbxSettings.foreign(), Play.once(Scenario.parse(SCENARIO)));
        var provider = SerwerSmsSimulator.start(SerwerSmsSettings.usual())) {
      int port = Ports.free();
      var environment = new HashMap<>(Surroundings.of(List.of(pbx), provider, port));
      environment.putAll(Surroundings.rules(Map.of("500", 9)));
      environment.put("ctip.ingest.ownership", "all");
      try (var installation =
              Installation.start(
                  new InstallationSettings(
                      data, port, EnumSet.allOf(Part.class), null, null, 0, 0, environment),
                  new QuietProgress());
          var api = new Api(installation.url())) {
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(
                () -> {
                  var calls = calls(api);
                  assertThat(calls).hasSize(2);
                  assertThat(calls).allMatch(c -> c.get("state").asString().equals("ENDED"));
                });
        var byNumber = new HashMap<String, JsonNode>();
        calls(api).forEach(call -> byNumber.put(call.get("number").asString(), call));
        var answered = byNumber.get("486123456");
        assertThat(answered.get("disposition").asString()).isEqualTo("ANSWERED");
        assertThat(answered.get("duration_s").asInt()).isOne();
        assertThat(byNumber.get("600000107").get("disposition").asString()).isEqualTo("NO_ANSWER");
        await().atMost(Duration.ofSeconds(30)).until(() -> provider.taken().size() == 1);
        assertThat(provider.taken().getFirst().phone()).isEqualTo("+48600000107");
        var events = api.get("/operator/api/calls/" + answered.get("id").asLong()).get("events");
        assertThat(events.valueStream().map(e -> e.get("typ").asString()).toList())
            .contains("RING", "INFO", "CONN", "REL");
      }
    }
  }

  private static List<JsonNode> calls(Api api) throws Exception {
    return api.get("/operator/api/calls?limit=100").valueStream().toList();
  }
}
