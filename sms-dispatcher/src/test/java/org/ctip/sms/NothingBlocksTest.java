package org.ctip.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.util.Throwables;
import org.ctip.events.sms.SmsState;
import org.ctip.numbers.DestinationNumbers;
import org.ctip.sms.dispatch.DispatchObserver;
import org.ctip.sms.dispatch.DispatchWorker;
import org.ctip.sms.dispatch.Intake;
import org.ctip.sms.dispatch.Messages;
import org.ctip.sms.dispatch.Wake;
import org.ctip.sms.dispatch.db.PostgresMessageStore;
import org.ctip.sms.provider.OneGate;
import org.ctip.sms.provider.ScriptedServer;
import org.ctip.sms.provider.resilience.GateSettings;
import org.ctip.sms.provider.resilience.ResilientGate;
import org.ctip.sms.provider.serwersms.SerwerSmsProvider;
import org.ctip.sms.provider.serwersms.SerwerSmsSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** From the claim to the outcome nothing blocks an event loop. */
class NothingBlocksTest {
  private static final List<Throwable> BLOCKED = new CopyOnWriteArrayList<>();

  /** Only watches: an error thrown into an idle scheduler would break other tests of this JVM. */
  @BeforeAll
  static void watch() {
    BlockHound.builder()
        .loadIntegrations()
        // A lock held for the first use of a type only.
        .allowBlockingCallsInside(
            "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer")
        // The circuit breaker counts an outcome under a lock that is held for a few additions.
        .allowBlockingCallsInside(
            "io.github.resilience4j.core.metrics.FixedSizeSlidingWindowMetrics", "record")
        .blockingMethodCallback(method -> BLOCKED.add(new BlockingOperationError(method)))
        .install();
  }

  @Test
  void theWatchWorks() {
    // BlockHound 1.0.17 does not know Thread.sleep of this JDK.
    Mono.fromCallable(() -> new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS))
        .subscribeOn(Schedulers.parallel())
        .block();
    assertThat(BLOCKED).anyMatch(NothingBlocksTest::comesFromOurCode);
  }

  @Test
  void sendingBlocksNothing() {
    var clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    var store = new PostgresMessageStore(TestDatabase.empty());
    var wake = new Wake();
    var intake = new Intake(store, (_, _) -> new DestinationNumbers("PL"), clock, wake);
    try (var server = new ScriptedServer()) {
      server.on("/messages/send_sms", ScriptedServer.payload("accepted.json"));
      var provider =
          new SerwerSmsProvider(
              new SerwerSmsSettings(
                  server.address(),
                  "t",
                  "",
                  "",
                  "",
                  "",
                  true,
                  "",
                  Duration.ofSeconds(2),
                  Duration.ofSeconds(2)),
              clock);
      var limit = Duration.ofSeconds(3);
      var worker =
          new DispatchWorker(
              store,
              Messages.LIFECYCLE,
              new OneGate(
                  new ResilientGate(
                      provider,
                      "account",
                      new GateSettings(limit, limit, 10, 3, 50, limit, limit, 1000),
                      clock,
                      _ -> {})),
              clock,
              new Random(1),
              new DispatchWorker.Settings("w", 50, 50, Duration.ofMinutes(1)),
              wake,
              DispatchObserver.none());
      intake.take(IntStream.range(0, 50).mapToObj(i -> Messages.request("k" + i)).toList()).block();
      BLOCKED.clear();
      worker.round().subscribeOn(Schedulers.parallel()).block();
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          store
                              .find(List.of(1L, 50L))
                              .filter(message -> message.state() == SmsState.ACCEPTED)
                              .collectList()
                              .block())
                      .hasSize(2));
      assertThat(
              BLOCKED.stream()
                  .filter(NothingBlocksTest::comesFromOurCode)
                  .map(Throwables::getStackTrace))
          .isEmpty();
    }
  }

  private static boolean comesFromOurCode(Throwable error) {
    // The first frame is the watch itself.
    return Arrays.stream(error.getStackTrace())
        .skip(1)
        .anyMatch(frame -> frame.getClassName().startsWith("org.ctip."));
  }
}
