package org.ctip.ingest.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.ctip.events.frame.LinkRecord;
import org.ctip.ingest.frame.Entry.Barrier;
import org.ctip.ingest.frame.Entry.Parcel;
import org.ctip.ingest.frame.FrameLogState.Mode;
import org.ctip.ingest.frame.spool.SegmentedSpool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The courier against a broker that answers, stays silent, or breaks, as the test says. */
class FrameCourierTest {
  private static final FrameLogSettings SETTINGS =
      new FrameLogSettings(
          1024,
          64 * 1024,
          Duration.ofSeconds(1),
          1 << 20,
          Duration.ofMillis(10),
          Duration.ofSeconds(1));

  @TempDir Path directory;

  private final ArrayDeque<Entry> queue = new ArrayDeque<>();
  private final List<Long> topic = new ArrayList<>();
  private final ArrayDeque<Sent> wire = new ArrayDeque<>();
  private long nanos = 1;
  private long sequence;
  private boolean reachable = true;
  private long senderNumber;

  private record Sent(long sender, LinkRecord record, FrameSender.Delivery delivery) {}

  /** Everything sent waits on one wire, in order, until the test lets the broker take it. */
  private CompletableFuture<FrameSender> open() {
    if (!reachable) {
      return CompletableFuture.failedFuture(new IOException("nobody there"));
    }
    long number = ++senderNumber;
    return CompletableFuture.completedFuture(
        new FrameSender() {
          @Override
          public void send(LinkRecord record, Delivery delivery) {
            wire.add(new Sent(number, record, delivery));
          }

          @Override
          public void close() {}
        });
  }

  private FrameCourier courier() throws IOException {
    return courier(SegmentedSpool.open(directory, 2000));
  }

  private FrameCourier courier(Spool spool) {
    return new FrameCourier(queue, this::open, spool, SETTINGS, () -> nanos, () -> {});
  }

  private void say(int frames) {
    for (int i = 0; i < frames; i++) {
      queue.add(new Parcel(Records.frame("main", ++sequence)));
    }
  }

  private void brokerTakes(int records) {
    for (int i = 0; i < records && !wire.isEmpty(); i++) {
      var sent = wire.remove();
      topic.add(sent.record().position().sequence());
      sent.delivery().acknowledged();
    }
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private static void run(FrameCourier courier) {
    for (int i = 0; i < 10_000 && courier.step(); i++) {
      // until there is nothing to do
    }
  }

  /** What a consumer keeps that drops sequences it has seen. */
  private List<Long> consumed() {
    var kept = new ArrayList<Long>();
    for (long number : topic) {
      if (kept.isEmpty() || number > kept.getLast()) {
        kept.add(number);
      }
    }
    return kept;
  }

  private void assertAllConsumedInOrder() {
    var kept = consumed();
    for (int i = 0; i < kept.size(); i++) {
      assertThat(kept.get(i)).as("record %s of those kept", i).isEqualTo(i + 1);
    }
    assertThat(kept.size()).isEqualTo((int) sequence);
  }

  @Test
  void aHealthyBrokerIsFedDirectlyAndNothingIsWrittenToDisk() throws IOException {
    var courier = courier();
    run(courier);
    for (int i = 0; i < 20; i++) {
      say(10);
      run(courier);
      brokerTakes(10);
      pass(Duration.ofMillis(5));
    }
    run(courier);
    assertThat(courier.state(sequence).mode()).isEqualTo(Mode.DIRECT);
    assertThat(courier.state(sequence).spooled()).isZero();
    assertThat(topic).hasSize(200);
  }

  @Test
  void silenceOfTheBrokerBringsWhatIsInFlightToDiskAndTheReturnDrainsItInOrder()
      throws IOException {
    var courier = courier();
    run(courier);
    say(5);
    run(courier);
    pass(Duration.ofMillis(1100));
    say(5);
    run(courier);
    assertThat(courier.state(sequence).mode()).isEqualTo(Mode.SPOOLED);
    assertThat(courier.state(sequence).spooled()).isEqualTo(10);
    say(100);
    run(courier);
    for (int i = 0; i < 200; i++) {
      brokerTakes(1);
      run(courier);
    }
    assertThat(courier.state(sequence).mode()).isEqualTo(Mode.DIRECT);
    assertThat(courier.state(sequence).spoolBytes()).isZero();
    say(3);
    run(courier);
    brokerTakes(3);
    run(courier);
    assertThat(topic).hasSize(113);
    assertAllConsumedInOrder();
  }

  @Test
  void aFailedSenderIsReplacedAndItsRecordsAreSentAgainInOrder() throws IOException {
    var courier = courier();
    run(courier);
    say(10);
    run(courier);
    brokerTakes(4);
    run(courier);
    wire.element().delivery().failed(new IOException("fenced"));
    wire.clear();
    say(5);
    run(courier);
    assertThat(courier.state(sequence).senderFailures()).isEqualTo(1);
    pass(Duration.ofSeconds(2));
    run(courier);
    brokerTakes(100);
    run(courier);
    assertAllConsumedInOrder();
  }

  @Test
  void aKilledProcessIsFollowedByOneThatDrainsWhatWasOnDisk() throws IOException {
    reachable = false;
    var first = courier();
    run(first);
    pass(Duration.ofSeconds(2));
    say(500);
    run(first);
    assertThat(first.state(sequence).waiting()).isEqualTo(500);
    reachable = true; // the first one is dropped as it stands
    var second = courier();
    say(20);
    for (int i = 0; i < 600; i++) {
      run(second);
      brokerTakes(1);
    }
    run(second);
    assertThat(second.state(20).recovered()).isEqualTo(500);
    assertAllConsumedInOrder();
  }

  @Test
  void aFullSpoolStopsTakingAndGoesOnByItselfWhenTheBrokerIsBack() throws IOException {
    reachable = false;
    var courier = courier();
    run(courier);
    pass(Duration.ofSeconds(2));
    while (!courier.full()) {
      say(100);
      run(courier);
    }
    say(50);
    run(courier);
    assertThat(queue).isNotEmpty();
    reachable = true;
    pass(Duration.ofSeconds(2));
    while (!(courier.idle() && wire.isEmpty())) {
      pass(Duration.ofMillis(20));
      run(courier);
      brokerTakes(1000);
    }
    run(courier);
    assertThat(courier.full()).isFalse();
    assertAllConsumedInOrder();
  }

  @Test
  void aBarrierIsPassedWhenEverythingBeforeItHasArrived() throws IOException {
    var courier = courier();
    run(courier);
    say(3);
    var barrier = new Barrier(new CompletableFuture<>());
    queue.add(barrier);
    say(1);
    run(courier);
    brokerTakes(2);
    run(courier);
    assertThat(barrier.done()).isNotDone();
    brokerTakes(1);
    run(courier);
    assertThat(barrier.done()).isCompleted();
  }

  @Test
  void aDiskThatRefusesStopsReadingAndLosesNothing() throws IOException {
    var spool = new RefusingSpool(SegmentedSpool.open(directory, 2000));
    reachable = false;
    var courier = courier(spool);
    run(courier);
    pass(Duration.ofSeconds(2));
    say(10);
    run(courier);
    spool.refuses = true;
    say(10);
    run(courier);
    assertThat(courier.full()).isTrue();
    assertThat(queue).hasSize(10);
    spool.refuses = false;
    pass(Duration.ofSeconds(2));
    run(courier);
    assertThat(courier.full()).isFalse();
    reachable = true;
    pass(Duration.ofSeconds(2));
    run(courier);
    brokerTakes(100);
    assertAllConsumedInOrder();
  }

  static java.util.stream.LongStream seeds() {
    return java.util.stream.LongStream.rangeClosed(1, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverHappensEverythingArrivesAndFirstAppearancesStayInOrder(long seed)
      throws IOException {
    var random = new Random(seed);
    var courier = courier();
    for (int i = 0; i < 400; i++) {
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> say(random.nextInt(40));
        case 3, 4, 5 -> brokerTakes(random.nextInt(60));
        case 6 -> pass(Duration.ofMillis(random.nextInt(1500)));
        case 7 -> breakSender(random);
        case 8 -> reachable = random.nextInt(3) > 0;
        default -> {
          if (random.nextInt(8) == 0 && queue.isEmpty() && safelyOnDisk(courier)) {
            wire.clear(); // killed: nobody waits for these answers any more
            courier = courier();
          }
        }
      }
      run(courier);
    }
    reachable = true;
    for (int i = 0; i < 5000 && !(courier.idle() && wire.isEmpty()); i++) {
      pass(Duration.ofMillis(100));
      run(courier);
      brokerTakes(100);
    }
    assertAllConsumedInOrder();
    assertThat(Files.list(directory).filter(f -> f.toString().endsWith(".spool"))).isEmpty();
  }

  private static boolean safelyOnDisk(FrameCourier courier) {
    var state = courier.state(0);
    return state.mode() == Mode.SPOOLED || state.inFlight() == 0;
  }

  /** A prefix of what is under way still arrives, unacknowledged; then the sender is dead. */
  private void breakSender(Random random) {
    if (wire.isEmpty()) {
      return;
    }
    int arriving = random.nextInt(wire.size() + 1);
    var broken = List.copyOf(wire);
    wire.clear();
    for (int i = 0; i < arriving; i++) {
      topic.add(broken.get(i).record().position().sequence());
    }
    broken.getFirst().delivery().failed(new IOException("connection lost"));
  }
}
