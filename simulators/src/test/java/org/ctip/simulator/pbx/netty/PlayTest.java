package org.ctip.simulator.pbx.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.Play;
import org.ctip.simulator.pbx.Scenario;
import org.ctip.simulator.pbx.TimedFrame;
import org.ctip.simulator.pbx.traffic.Profile;
import org.ctip.simulator.pbx.traffic.Traffic;
import org.junit.jupiter.api.Test;

class PlayTest {
  private static final Scenario TWO =
      Scenario.parse(List.of("# a call", "0.05;RING 101 600000101", "", "0.1;aREL 101_ 1"));

  @Test
  void playBeginsAtLogInAndSendsFramesAsWritten() {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp(), Play.once(TWO));
        var collector = TestCollector.connect(pbx.port())) {
      collector.send("aWHO");
      collector.awaitLine("aOK NCP-000");
      assertThat(pbx.playing()).isFalse();
      var begin = System.nanoTime();
      collector.send("aLOGA 1234");

      assertThat(collector.awaitLines(4).subList(2, 4))
          .containsExactly("RING 101 600000101", "aREL 101_ 1");
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }
  }

  @Test
  void oneRunIsHeardByAllAndNotRepeated() {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp(), Play.once(TWO).speed(100));
        var first = TestCollector.loggedIn(pbx.port(), "1234")) {
      first.awaitLine("aREL");
      await().until(() -> !pbx.playing());
      try (var second = TestCollector.loggedIn(pbx.port(), "1234")) {
        pbx.broadcast("aREL 109_ 1");

        assertThat(second.awaitLines(2)).containsExactly("aOK NCP 1.23 15", "aREL 109_ 1");
      }
    }
  }

  @Test
  void everyConnectionGetsItsOwnRun() {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp(), Play.eachConnection(TWO).speed(100));
        var first = TestCollector.loggedIn(pbx.port(), "1234")) {
      first.awaitLine("aREL");
      try (var second = TestCollector.loggedIn(pbx.port(), "1234")) {
        assertThat(second.awaitLines(3))
            .containsExactly("aOK NCP 1.23 15", "RING 101 600000101", "aREL 101_ 1");
        assertThat(first.lines()).hasSize(3);
      }
    }
  }

  @Test
  void loopGoesRoundAndRound() {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp(), new Play(TWO.looped(), 100, false));
        var collector = TestCollector.loggedIn(pbx.port(), "1234")) {
      assertThat(collector.awaitLines(9).subList(1, 9))
          .containsExactly(
              "RING 101 600000101",
              "aREL 101_ 1",
              "RING 101 600000101",
              "aREL 101_ 1",
              "RING 101 600000101",
              "aREL 101_ 1",
              "RING 101 600000101",
              "aREL 101_ 1");
    }
  }

  @Test
  void asFastAsPossibleLosesNothingToASlowReader() {
    var count = 200_000;
    try (var pbx = PbxSimulator.start(PbxSettings.ncp().withLedger(0, null));
        var collector = TestCollector.loggedIn(pbx.port(), "1234")) {
      collector.forget();
      var playing =
          pbx.play(
              () ->
                  IntStream.range(0, count)
                      .mapToObj(
                          i -> new TimedFrame(Duration.ZERO, "aREL 101_ " + i, TimedFrame.NO_CALL))
                      .iterator(),
              Double.POSITIVE_INFINITY);

      await().atMost(Duration.ofSeconds(60)).until(() -> playing.done().isDone());
      collector.awaitLine("aREL 101_ " + (count - 1));
      assertThat(collector.lines()).hasSize(count).last().isEqualTo("aREL 101_ " + (count - 1));
    }
  }

  @Test
  void generatedTrafficArrivesAsItWasMade() {
    var traffic = new Traffic(5, Profile.office().calls(300));
    var made = new ArrayList<String>();
    traffic.frames().forEachRemaining(frame -> made.add(frame.line()));
    try (var pbx =
            PbxSimulator.start(
                PbxSettings.ncp().withKeepAlive(null),
                Play.once(traffic).speed(Double.POSITIVE_INFINITY));
        var collector = TestCollector.loggedIn(pbx.port(), "1234")) {
      assertThat(collector.awaitLines(made.size() + 1).subList(1, made.size() + 1)).isEqualTo(made);
      assertThat(pbx.state("101")).isEqualTo("aSTAT 101_ h f d l a p c q");
    }
  }
}
