package org.ctip.operator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.ctip.events.desk.DeskEvent;
import org.ctip.operator.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Events leave the table in order, once the topic takes them. */
class OutboxRunnerTest {
  private final Table table = new Table();
  private final List<Long> sent = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private OutboxRunner runner;

  /** What the database does, in memory. */
  private static final class Table implements WaitingEvents {
    private final List<WaitingEvent> rows = new ArrayList<>();

    @Override
    public synchronized Mono<Void> add(DeskEvent event) {
      rows.add(WaitingEvent.of(event));
      return Mono.empty();
    }

    @Override
    public synchronized Mono<Integer> settle(
        int limit, Function<List<WaitingEvent>, Mono<Void>> send) {
      var oldest = List.copyOf(rows.subList(0, Math.min(limit, rows.size())));
      return oldest.isEmpty()
          ? Mono.just(0)
          : send.apply(oldest)
              .then(
                  Mono.fromSupplier(
                      () -> {
                        forget(oldest.size());
                        return oldest.size();
                      }));
    }

    private synchronized void forget(int count) {
      rows.subList(0, count).clear();
    }

    synchronized int size() {
      return rows.size();
    }
  }

  private Mono<Void> take(List<WaitingEvent> events) {
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return Mono.error(new IllegalStateException("no broker"));
    }
    events.forEach(event -> sent.add(event.version()));
    return Mono.empty();
  }

  private void add(int from, int to) {
    for (int version = from; version <= to; version++) {
      runner.add(Samples.annotated("default", "c", version, "x")).block(Duration.ofSeconds(1));
    }
  }

  @AfterEach
  void stop() {
    runner.close();
  }

  @Test
  void eventWaitsUntilTheTopicTakesIt() {
    runner = new OutboxRunner(table, this::take, Duration.ofMillis(10));
    refusals.set(3);
    runner.start(Mono.empty());
    add(1, 1);
    runner.committed();

    await().until(() -> sent.equals(List.of(1L)));
    await().until(() -> table.size() == 0);
    assertThat(refusals).hasValue(0);
  }

  @Test
  void moreThanOneBatchGoesOutWithoutAPause() {
    runner = new OutboxRunner(table, this::take, Duration.ofHours(1));
    add(1, 450);
    runner.start(Mono.empty());

    await().until(() -> table.size() == 0);
    assertThat(sent).hasSize(450).isSorted();
  }

  @Test
  void commitWakesItAtOnce() {
    runner = new OutboxRunner(table, this::take, Duration.ofHours(1));
    runner.start(Mono.empty());
    add(1, 1);
    runner.committed();

    await().until(() -> sent.size() == 1);
  }

  @Test
  void nothingIsSentBeforeTableAndTopicAreThere() {
    runner = new OutboxRunner(table, this::take, Duration.ofMillis(1));
    add(1, 1);
    runner.start(Mono.never());
    runner.committed();

    assertThat(sent).isEmpty();
    assertThat(table.size()).isEqualTo(1);
  }
}
