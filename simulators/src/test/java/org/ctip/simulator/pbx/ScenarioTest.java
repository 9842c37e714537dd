package org.ctip.simulator.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioTest {
  @Test
  void secondsAreTheWaitBeforeTheFrame() {
    var frames = Scenario.parse(List.of("0.25;A", "1;B", "0;C;D")).frames();

    assertThat(frames)
        .toIterable()
        .containsExactly(
            new TimedFrame(Duration.ofMillis(250), "A", -1),
            new TimedFrame(Duration.ofMillis(1250), "B", -1),
            new TimedFrame(Duration.ofMillis(1250), "C;D", -1));
  }

  @Test
  void commentsAndBlankLinesAreSkippedAndSpacesInFramesKept() {
    assertThat(Scenario.parse(List.of("# x", "  ", " # y", "0; aT  x ")).steps())
        .containsExactly(new Scenario.Step(Duration.ZERO, " aT  x "));
  }

  @Test
  void brokenLineIsNamed() {
    assertThatThrownBy(() -> Scenario.parse(List.of("0;A", "x;B")))
        .hasMessageContaining("line 2")
        .hasMessageContaining("'x'");
    assertThatThrownBy(() -> Scenario.parse(List.of("RING 101"))).hasMessageContaining("line 1");
    assertThatThrownBy(() -> Scenario.parse(List.of("-1;A"))).hasMessageContaining("negative");
  }

  @Test
  void loopWithoutWaitsDoesNotSpin() {
    var frames = Scenario.parse(List.of("0;A")).looped().frames();
    frames.next();

    assertThat(frames.next().at()).isEqualTo(Duration.ofSeconds(1));
  }
}
