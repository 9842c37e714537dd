package org.ctip.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.ctip.operator.report.Waits.Count;
import org.ctip.operator.report.Waits.Step;
import org.junit.jupiter.api.Test;

class WaitsTest {
  @Test
  void sharesAreTheWaitOfTheCallAtThatRank() {
    // Ten calls that waited 1 to 10 seconds, told in no order.
    var waits =
        new Waits(
            IntStream.of(7, 3, 10, 1, 9, 2, 8, 4, 6, 5)
                .mapToObj(seconds -> new Count(seconds * 10, 1))
                .toList());
    assertThat(waits.within(0.5)).isEqualTo(5.0);
    assertThat(waits.within(0.9)).isEqualTo(9.0);
    assertThat(waits.within(0.91)).isEqualTo(10.0);
    assertThat(waits.within(1)).isEqualTo(10.0);
  }

  @Test
  void oneLongWaitMovesNoMedian() {
    var waits = new Waits(List.of(new Count(42, 99), new Count(6000, 1)));
    assertThat(waits.within(0.5)).isEqualTo(4.2);
    assertThat(waits.within(0.99)).isEqualTo(4.2);
    assertThat(waits.within(1)).isEqualTo(600.0);
  }

  @Test
  void withoutCallsThereIsNoWait() {
    assertThat(new Waits(List.of()).within(0.5)).isNull();
    assertThat(new Waits(List.of()).steps()).extracting(Step::calls).containsOnly(0L);
  }

  @Test
  void everyCallIsInOneStepAndABoundBelongsToTheStepBelow() {
    var waits =
        new Waits(
            List.of(
                new Count(0, 1),
                new Count(50, 2),
                new Count(51, 4),
                new Count(1200, 8),
                new Count(1201, 16),
                new Count(36_000, 32)));
    assertThat(waits.steps())
        .contains(new Step(5, 3), new Step(10, 4), new Step(120, 8), new Step(null, 48));
    assertThat(waits.steps().stream().mapToLong(Step::calls).sum()).isEqualTo(63);
  }
}
