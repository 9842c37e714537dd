package org.ctip.correlator.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ctip.correlator.projection.Projector.Refused;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ProjectorTest {
  private final List<Integer> kept = new ArrayList<>();
  private final List<List<Integer>> statements = new ArrayList<>();

  @Test
  void batchWithoutRefusalIsOneStatement() {
    var outcome = projector().keep(List.of(1, 2, 3)).block();

    assertThat(outcome).isEqualTo(new Projector.Outcome<>(3, List.of()));
    assertThat(statements).containsExactly(List.of(1, 2, 3));
  }

  @Test
  void emptyBatchIsNoStatement() {
    assertThat(projector().keep(List.of()).block())
        .isEqualTo(new Projector.Outcome<Integer>(0, List.of()));
    assertThat(statements).isEmpty();
  }

  @Test
  void refusedValuesAreFoundAndTheirNeighboursKept() {
    var outcome = projector().keep(List.of(1, -2, 3, 4, -5)).block();

    assertThat(kept).containsExactly(1, 3, 4);
    assertThat(outcome)
        .isEqualTo(
            new Projector.Outcome<>(
                3, List.of(new Refused<>(-2, "negative"), new Refused<>(-5, "negative"))));
  }

  @Test
  void databaseThatIsAwayFailsTheBatchWithoutSplittingIt() {
    var projector =
        new Projector<Integer, Integer>(
            batch -> {
              statements.add(batch);
              return Mono.error(new IllegalStateException("away"));
            },
            Function.identity());

    assertThatThrownBy(() -> projector.keep(List.of(1, 2)).block()).hasMessage("away");
    assertThat(statements).hasSize(1);
  }

  private Projector<Integer, Integer> projector() {
    return new Projector<>(
        batch -> {
          statements.add(List.copyOf(batch));
          if (batch.stream().anyMatch(value -> value < 0)) {
            return Mono.error(new RowsRefusedException("negative", new IllegalArgumentException()));
          }
          kept.addAll(batch);
          return Mono.just((long) batch.size());
        },
        Function.identity());
  }
}
