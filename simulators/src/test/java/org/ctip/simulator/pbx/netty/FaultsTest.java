package org.ctip.simulator.pbx.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.IntStream;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.Wire;
import org.ctip.simulator.pbx.WireEntry;
import org.ctip.simulator.pbx.WireEntry.What;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private PbxSimulator pbx;
  private TestCollector collector;

  @BeforeEach
  void logIn() {
    pbx = PbxSimulator.start(PbxSettings.ncp().withKeepAlive(null));
    collector = TestCollector.loggedIn(pbx.port(), "1234");
    collector.forget();
  }

  @AfterEach
  void close() {
    collector.close();
    pbx.close();
  }

  @Test
  void droppedConnectionStillGetsWhatWasDue() {
    pbx.broadcast("aREL 101_ 1");
    pbx.faults().drop();

    assertThat(collector.awaitEnd()).isEqualTo("end of stream");
    assertThat(collector.lines()).containsExactly("aREL 101_ 1");
  }

  @Test
  void resetConnectionEndsInAnError() {
    pbx.faults().reset();

    assertThat(collector.awaitEnd()).containsIgnoringCase("reset");
  }

  @Test
  void mutePbxSwallowsAndSaysNothingButKeepsTheSocket() {
    pbx.faults().mute(true);
    pbx.broadcast("aREL 101_ 1");
    collector.send("aWHO");
    await().until(() -> !pbx.ledger().entries(e -> e.line().equals("aWHO")).isEmpty());
    pbx.faults().mute(false);
    pbx.broadcast("aREL 102_ 1");

    assertThat(collector.awaitLines(1)).containsExactly("aREL 102_ 1");
    assertThat(pbx.ledger().entries(e -> e.what() == What.UNSENT))
        .extracting(WireEntry::line)
        .containsExactly("aREL 101_ 1");
  }

  @Test
  void splitFramesComeByteByByteAndWhole() {
    pbx.faults().wire(Wire.split());
    var before = collector.reads();

    pbx.broadcast("aRING 101_ 600000101 0 223000001 _ _", "aREL 101_ 1");

    assertThat(collector.awaitLines(2))
        .containsExactly("aRING 101_ 600000101 0 223000001 _ _", "aREL 101_ 1");
    assertThat(collector.reads() - before).isGreaterThan(2);
  }

  @Test
  void drippingFramesTakeTheirTimeAndKeepTheirOrder() {
    pbx.faults().wire(Wire.drip(Duration.ofMillis(5)));
    var begin = System.nanoTime();

    pbx.broadcast("aREL 101_ 1", "aREL 102_ 1");
    collector.awaitLines(2);

    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isGreaterThanOrEqualTo(Duration.ofMillis(5 * 24));
    assertThat(collector.lines()).containsExactly("aREL 101_ 1", "aREL 102_ 1");
  }

  @Test
  void delayedFramesAreLateAndInOrder() {
    pbx.faults().wire(Wire.late(Duration.ofMillis(150)));
    var begin = System.nanoTime();

    pbx.broadcast("aREL 101_ 1", "aREL 102_ 1");

    assertThat(collector.awaitLines(2)).containsExactly("aREL 101_ 1", "aREL 102_ 1");
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isGreaterThanOrEqualTo(Duration.ofMillis(150));
  }

  @Test
  void wireCanBeStraightenedInTheMiddleOfALine() {
    pbx.faults().wire(Wire.drip(Duration.ofMillis(5)));
    pbx.broadcast("aREL 101_ 1");
    await().until(() -> collector.reads() > 2);
    pbx.faults().wire(Wire.STRAIGHT);
    pbx.broadcast("aREL 102_ 1");

    assertThat(collector.awaitLines(2)).containsExactly("aREL 101_ 1", "aREL 102_ 1");
  }

  @Test
  void garbageIsFollowedByAWholeFrame() {
    pbx.faults().garbage(1000, 7);
    pbx.broadcast("aREL 101_ 1");

    collector.awaitLine("aREL 101_ 1");
    assertThat(collector.lines().size()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void overlongLineIsAsLongAsAsked() {
    pbx.faults().overlong(100_000);
    pbx.broadcast("aREL 101_ 1");

    assertThat(collector.awaitLines(2).getFirst()).hasSize(100_000);
  }

  @Test
  void dropsAfterTheGivenNumberOfLines() {
    pbx.faults().dropAfter(2);
    pbx.broadcast("aREL 101_ 1", "aREL 102_ 1", "aREL 103_ 1");

    collector.awaitEnd();
    assertThat(collector.lines()).containsExactly("aREL 101_ 1", "aREL 102_ 1");
  }

  @Test
  void unpluggedPbxComesBackOnTheSamePort() {
    var port = pbx.port();
    pbx.unplug();
    collector.awaitEnd();
    pbx.plugIn();

    try (var again = TestCollector.loggedIn(port, "1234")) {
      pbx.broadcast("aREL 101_ 1");
      assertThat(again.awaitLine("aREL")).isEqualTo("aREL 101_ 1");
    }
  }

  @Test
  void ledgerTellsWhatWentOverTheWireInOrder() {
    collector.send("aWHO");
    collector.awaitLine("aOK");
    IntStream.range(0, 100).forEach(i -> pbx.broadcast("aREL 101_ " + i));
    collector.awaitLine("aREL 101_ 99");

    await().until(() -> !pbx.ledger().entries(e -> e.line().equals("aREL 101_ 99")).isEmpty());
    assertThat(pbx.ledger().entries(e -> e.what() == What.SENT && e.line().startsWith("aREL")))
        .extracting(WireEntry::line)
        .containsExactlyElementsOf(
            collector.lines().stream().filter(line -> line.startsWith("aREL")).toList());
    assertThat(pbx.ledger().entries(e -> e.what() == What.RECEIVED))
        .extracting(WireEntry::line)
        .containsExactly("aLOGA 1234", "aWHO");
  }
}
