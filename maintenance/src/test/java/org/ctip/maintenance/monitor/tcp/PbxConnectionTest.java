package org.ctip.maintenance.monitor.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ctip.embedded.port.FreePorts;
import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.maintenance.monitor.HeardLine;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.Play;
import org.ctip.simulator.pbx.Scenario;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.junit.jupiter.api.Test;

class PbxConnectionTest {
  private static final Scenario CALL =
      Scenario.parse(List.of("0.05;aRING 101_ 600000101", "0.05;aREL 101_ 1"));
  private static final Duration SOON = Duration.ofMillis(500);

  private final List<HeardLine> heard = new CopyOnWriteArrayList<>();

  @Test
  void logsInAndHearsEveryLineUntilItIsClosed() throws Exception {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp(), Play.once(CALL));
        var connection = connection(pbx.port(), "1234")) {
      var listening = CompletableFuture.runAsync(() -> connection.listen(heard::add, null));
      await().until(() -> heard.size() == 3);
      connection.close();
      listening.get();

      assertThat(heard.getFirst().event()).startsWith("logged in to NCP-000 NO00001 v1.23.0140/15");
      assertThat(frames()).containsExactly("aRING 101_ 600000101", "aREL 101_ 1");
      await().until(() -> pbx.connections() == 0);
    }
  }

  @Test
  void waitsForTheAnswersOfTheHandshake() {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp(), Play.once(CALL));
        var connection = connection(pbx.port(), "1234")) {
      connection.listen(heard::add, Duration.ofMillis(600));

      var lines =
          pbx.ledger().entries().stream()
              .map(entry -> entry.toString())
              .filter(
                  line -> line.contains("aWHO") || line.contains("aLOGA") || line.contains("aOK"))
              .toList();
      assertThat(lines).hasSize(4);
      assertThat(lines.get(0)).contains("aWHO");
      assertThat(lines.get(1)).contains("aOK NCP-000");
      assertThat(lines.get(2)).contains("aLOGA");
      assertThat(lines.get(3)).contains("aOK NCP 1.23 15");
    }
  }

  @Test
  void logsInToAPbxThatKnowsNoWho() {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp().silentTo(Set.of("WHO")), Play.once(CALL));
        var connection = connection(pbx.port(), "1234")) {
      connection.listen(heard::add, Duration.ofSeconds(1));

      assertThat(heard.getFirst().event()).isEqualTo("logged in to the PBX");
      assertThat(frames()).hasSize(2);
    }
  }

  @Test
  void saysWhyThePbxDoesNotLetItIn() {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp());
        var connection = connection(pbx.port(), "9999")) {
      assertThatThrownBy(() -> connection.listen(heard::add, null))
          .isInstanceOf(MaintenanceException.class)
          .hasMessageContaining("wrong key")
          .hasMessageNotContaining("9999");
    }
  }

  @Test
  void givesUpOnAPbxThatDoesNotAnswer() {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp().silentTo(Set.of("WHO", "LOGA")));
        var connection = connection(pbx.port(), "1234")) {
      assertThatThrownBy(() -> connection.listen(heard::add, null))
          .isInstanceOf(MaintenanceException.class)
          .hasMessageContaining("does not answer");
    }
  }

  @Test
  void saysWhenThePbxHangsUp() throws Exception {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp());
        var connection = connection(pbx.port(), "1234")) {
      var listening = CompletableFuture.runAsync(() -> connection.listen(heard::add, null));
      await().until(() -> heard.size() == 1);
      pbx.kickOut();

      assertThatThrownBy(listening::get).cause().isInstanceOf(MaintenanceException.class);
    }
  }

  @Test
  void saysWhenNobodyIsThere() {
    try (var connection = connection(FreePorts.next(), "1234")) {
      assertThatThrownBy(() -> connection.listen(heard::add, null))
          .isInstanceOf(MaintenanceException.class)
          .hasMessageContaining("no connection to the PBX");
    }
  }

  private List<String> frames() {
    return heard.stream()
        .map(HeardLine::frame)
        .filter(java.util.Objects::nonNull)
        .map(frame -> frame.latin1())
        .toList();
  }

  private static PbxConnection connection(int port, String key) {
    return new PbxConnection("127.0.0.1", port, key, SOON, Clock.systemUTC());
  }
}
