package org.ctip.system.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.WireEntry;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.system.harness.Caller;
import org.ctip.system.harness.FrameTopic;
import org.ctip.system.harness.SentLines;
import org.ctip.system.harness.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator saves another PBX address, and the running connection moves. */
class PbxMovesTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path data;

  @Test
  void aSavedAddressMovesTheRunningIngestThereAndBackWithoutLosingAFrame() throws Exception {
    try (var world = World.start(data, Map.of());
        var other = PbxSimulator.start(PbxSettings.ncp().withKey("4711"));
        var talk = Executors.newScheduledThreadPool(2)) {
      var admin = world.admin();
      chatter(talk, world.pbx(), "600001");
      chatter(talk, other, "600002");
      awaitFrames(world.pbx(), 200);

      Instant leaving = Instant.now();
      move(admin, other.port(), "4711");
      await().atMost(SOON).until(() -> other.collectors() == 1 && world.pbx().collectors() == 0);
      awaitFrames(other, 200);
      Instant returning = Instant.now();
      move(admin, world.pbx().port(), "1234");
      await().atMost(SOON).until(() -> other.collectors() == 0 && world.pbx().collectors() == 1);
      long before = sent(world.pbx());
      await().atMost(SOON).until(() -> sent(world.pbx()) > before + 200);
      talk.shutdownNow();
      assertThat(talk.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

      assertThat(admin.get("/admin/config/ctip").expect(200).json().path("port").asInt())
          .isEqualTo(world.pbx().port());
      awaitOnTopic(world, lastLine(world.pbx()));
      var records = FrameTopic.read(world.installation().bootstrapServers());
      var epochs = FrameTopic.epochsOf(records, "main");
      assertThat(epochs).hasSize(3);
      var home = SentLines.of(world.pbx().ledger());
      var away = SentLines.of(other.ledger());
      kept(records, epochs.get(0), home.get(0), world.pbx(), leaving);
      kept(records, epochs.get(1), away.get(0), other, returning);
      kept(records, epochs.get(2), home.get(1), world.pbx(), Instant.MAX);
    }
  }

  @Test
  void anAddressWhereNobodyListensIsSaidAndTheWayBackIsOpen() throws Exception {
    try (var world = World.start(data, Map.of())) {
      var admin = world.admin();

      move(admin, 1, "1234");
      await().atMost(SOON).until(() -> world.pbx().collectors() == 0);
      await()
          .atMost(SOON)
          .until(() -> state(admin).equals("error") || state(admin).equals("warning"));
      move(admin, world.pbx().port(), "1234");

      await().atMost(SOON).until(() -> world.pbx().collectors() == 1);
      await().atMost(SOON).until(() -> state(admin).equals("ok"));
    }
  }

  private static String state(Caller admin) throws Exception {
    return admin.get("/admin/status/ctip").expect(200).json().path("state").asString();
  }

  private static void move(Caller admin, int port, String pin) throws Exception {
    var answer =
        admin
            .call(
                "PUT", "/admin/config/ctip", Map.of("host", "127.0.0.1", "port", port, "pin", pin))
            .expect(200)
            .json();
    assertThat(answer.path("pin_set").asBoolean()).isTrue();
    assertThat(answer.has("pin")).isFalse();
  }

  /** Calls without end, every line unlike every other. */
  private static void chatter(
      java.util.concurrent.ScheduledExecutorService talk, PbxSimulator pbx, String prefix) {
    var next = new AtomicInteger();
    talk.scheduleAtFixedRate(
        () -> {
          String number = prefix + "%04d".formatted(next.incrementAndGet() % 10_000);
          pbx.broadcast("aRING 101_ " + number + " 0 223000001 _ _", "aREL 101_ 1");
        },
        0,
        5,
        TimeUnit.MILLISECONDS);
  }

  private static void awaitFrames(PbxSimulator pbx, long count) {
    long before = sent(pbx);
    await().atMost(SOON).until(() -> sent(pbx) > before + count);
  }

  private static long sent(PbxSimulator pbx) {
    return pbx.ledger().entries().stream().filter(e -> e.what() == WireEntry.What.SENT).count();
  }

  private static String lastLine(PbxSimulator pbx) {
    return SentLines.of(pbx.ledger()).getLast().lines().stream()
        .filter(line -> line.startsWith("aRING"))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static void awaitOnTopic(World world, String line) {
    await()
        .atMost(SOON)
        .until(
            () -> {
              var records = FrameTopic.read(world.installation().bootstrapServers());
              var epochs = FrameTopic.epochsOf(records, "main");
              return FrameTopic.framesOf(records, "main", epochs.getLast()).contains(line);
            });
  }

  /**
   * What is on the topic is what the PBX sent, from the first line on, at least up to the moment
   * when the administrator saved: what it says later to somebody who is leaving is not ours.
   */
  private static void kept(
      List<org.ctip.events.frame.LinkRecord> records,
      long epoch,
      SentLines.Wire wire,
      PbxSimulator pbx,
      Instant until) {
    var frames = FrameTopic.framesOf(records, "main", epoch);
    assertThat(wire.lines()).startsWith(frames.toArray(String[]::new));
    var due = new ArrayList<String>();
    for (var entry : pbx.ledger().entries()) {
      if (entry.connection() == wire.number()
          && entry.what() == WireEntry.What.SENT
          && entry.line().startsWith("aRING")
          && entry.at().isBefore(until)) {
        due.add(entry.line());
      }
    }
    assertThat(frames).containsAll(due);
  }
}
