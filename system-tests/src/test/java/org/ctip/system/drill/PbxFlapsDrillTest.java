package org.ctip.system.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ctip.events.call.Call;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.events.pbx.PbxStatus;
import org.ctip.events.topic.Topic;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.Wire;
import org.ctip.simulator.pbx.WireEntry;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.pbx.traffic.Profile;
import org.ctip.simulator.pbx.traffic.Traffic;
import org.ctip.simulator.serwersms.SerwerSmsSettings;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;
import org.ctip.standalone.installation.Installation;
import org.ctip.standalone.installation.InstallationSettings;
import org.ctip.standalone.installation.Part;
import org.ctip.system.harness.FrameTopic;
import org.ctip.system.harness.QuietProgress;
import org.ctip.system.harness.Reaper;
import org.ctip.system.harness.Seeds;
import org.ctip.system.harness.SentLines;
import org.ctip.system.harness.Snapshots;
import org.ctip.system.harness.Statuses;
import org.ctip.system.harness.Surroundings;
import org.ctip.system.harness.TruthComparison;
import org.ctip.system.harness.WireTimes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One PBX hangs up, resets, falls silent, sends noise, drips and refuses the log-in, in any order,
 * beside a healthy one: what it said arrives, its silence is found in time, the healthy one does
 * not notice.
 */
class PbxFlapsDrillTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration JITTER = Duration.ofMillis(400);
  private static final Duration HALF_OPEN_FOUND = Duration.ofSeconds(15 + 2);
  private static final Duration LOCKED_OUT = Duration.ofSeconds(60);
  private static final int FRAMES_PER_SECOND = 40;
  private static final int TOO_LONG = 20_000;
  private static final int CUT_AT = 8 * 1024;
  private static final String SICK = Surroundings.pbxId(0);
  private static final String HEALTHY = Surroundings.pbxId(1);

  @TempDir static Path data;
  static final Reaper reaper = new Reaper();
  static final long seed = Seeds.of("PBX flaps", 44);
  static final Random random = new Random(seed);
  static PbxSimulator sick;
  static PbxSimulator healthy;
  static Installation installation;
  static Profile profile;

  /** Connections of the sick PBX that were torn down: their ends may be missing. */
  static final Set<Long> torn = new HashSet<>();

  /** Connections of the sick PBX that had noise on them. */
  static final Set<Long> noisy = new HashSet<>();

  @BeforeAll
  static void start() {
    profile = Profile.drill(FRAMES_PER_SECOND);
    var provider = reaper.add(SerwerSmsSimulator.start(SerwerSmsSettings.usual()));
    sick = reaper.add(PbxSimulator.start(PbxSettings.ncp().withLedger(2_000_000, null)));
    healthy = reaper.add(PbxSimulator.start(PbxSettings.ncp().withLedger(2_000_000, null)));
    var settings = new HashMap<>(Surroundings.of(List.of(sick, healthy), provider, 0));
    settings.putAll(Surroundings.rules(profile.ivr()));
    settings.put("ctip.ingest.ownership", "all");
    settings.put("RECONNECT_DELAY_SEC", "1");
    installation =
        reaper.add(
            Installation.start(
                new InstallationSettings(
                    data,
                    0,
                    EnumSet.of(Part.CTIP_INGEST, Part.CALL_CORRELATOR),
                    null,
                    null,
                    0,
                    0,
                    settings),
                new QuietProgress()));
    awaitLoggedIn(sick);
    awaitLoggedIn(healthy);
  }

  @AfterAll
  static void stop() {
    reaper.close();
  }

  @Test
  void whatASickPbxSaidArrivesAndAHealthyOneIsNotAffected() throws Exception {
    long calls = Math.round(profile.callsPerMinute() / 60 * Seeds.length(30).toSeconds());
    var traffic = new Traffic(seed, profile.calls(calls));
    var well = healthy.play(traffic, 1);
    var ill = sick.play(new Traffic(seed + 1, profile), 1);
    long rounds = Math.max(1, Seeds.length(30).toSeconds() / 30);
    for (long round = 0; round < rounds; round++) {
      var faults =
          new ArrayList<>(
              List.<Fault>of(
                  PbxFlapsDrillTest::hangsUp,
                  PbxFlapsDrillTest::resets,
                  PbxFlapsDrillTest::fallsSilent,
                  PbxFlapsDrillTest::sendsNoise,
                  PbxFlapsDrillTest::sendsALineWithoutEnd,
                  PbxFlapsDrillTest::drips));
      Collections.shuffle(faults, random);
      for (var fault : faults) {
        DrillLoad.pause(Duration.ofMillis(random.nextInt(500, 1_500)));
        fault.strike();
      }
    }
    ill.stop();
    await("the traffic ends").atMost(Seeds.length(30).plus(LONG)).until(well.done()::isDone);
    refusesTheLogIn();

    await("what was said has arrived").atMost(LONG).untilAsserted(this::whatWasSaidIsThere);
    await("the healthy PBX's calls are what happened")
        .atMost(LONG)
        .untilAsserted(() -> healthyCallsAreTrue(traffic));
    assertThat(SentLines.of(healthy.ledger())).as("healthy connections").hasSize(1);
    System.out.printf(
        "connections of the sick PBX %d, torn %s, noisy %s; calls of the healthy one %d%n",
        SentLines.of(sick.ledger()).size(), torn, noisy, calls);
  }

  // ---- faults

  private interface Fault {
    void strike() throws Exception;
  }

  private static void hangsUp() {
    long before = current();
    sick.faults().drop();
    awaitAnotherThan(before);
  }

  private static void resets() {
    long before = current();
    torn.add(before);
    sick.faults().reset();
    awaitAnotherThan(before);
  }

  private static void fallsSilent() {
    long before = current();
    var from = Instant.now();
    sick.faults().mute(true);
    var found = new Instant[1];
    await("half-open is found")
        .atMost(HALF_OPEN_FOUND)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              found[0] = closedAt(before);
              return found[0] != null;
            });
    sick.faults().mute(false);
    assertThat(Duration.between(from, found[0])).isLessThanOrEqualTo(HALF_OPEN_FOUND);
    await("it is said why")
        .atMost(LONG)
        .until(
            () ->
                Statuses.last(
                        installation.bootstrapServers(),
                        SICK,
                        s -> s.reason() == PbxLinkReason.SILENT)
                    .isPresent());
    awaitAnotherThan(before);
  }

  private static void sendsNoise() {
    noisy.add(current());
    sick.faults().garbage(2_000, random.nextLong());
    theNextFrameArrives();
  }

  private static void sendsALineWithoutEnd() {
    noisy.add(current());
    sick.faults().overlong(TOO_LONG);
    theNextFrameArrives();
    assertThat(FrameTopic.read(installation.bootstrapServers()))
        .as("the beginning of the line")
        .anyMatch(
            record ->
                record instanceof FrameReceived frame
                    && frame.frame().length == CUT_AT
                    && frame.frame()[CUT_AT - 1] == 'x');
  }

  private static void drips() {
    sick.faults().wire(Wire.split());
    DrillLoad.pause(Duration.ofSeconds(2));
    sick.faults().wire(Wire.STRAIGHT);
    theNextFrameArrives();
  }

  /** NA 20 locks everybody out who knocks: a minute at least between two tries. */
  private static void refusesTheLogIn() {
    sick.logInRules(sick.logInRules().refusing(20));
    sick.faults().drop();
    await("the link waits")
        .atMost(LONG)
        .until(
            () ->
                Statuses.last(installation.bootstrapServers(), SICK, s -> true)
                    .filter(s -> s.reason() == PbxLinkReason.TOO_MANY_WRONG_KEYS)
                    .map(PbxStatus::state)
                    .equals(Optional.of(PbxLinkState.BACKING_OFF)));
    var status = Statuses.last(installation.bootstrapServers(), SICK, s -> true).orElseThrow();
    assertThat(status.nextAttemptAt()).isAfterOrEqualTo(status.since().plus(LOCKED_OUT));
    int connections = SentLines.of(sick.ledger()).size();
    DrillLoad.pause(Duration.ofSeconds(5));
    assertThat(SentLines.of(sick.ledger())).as("knocks").hasSize(connections);
  }

  // ---- judgement

  private void whatWasSaidIsThere() {
    var records = FrameTopic.read(installation.bootstrapServers());
    var wires = SentLines.of(sick.ledger());
    var seen = new HashSet<Long>();
    for (long epoch : FrameTopic.epochsOf(records, SICK)) {
      var wire = SentLines.ofEpoch(wires, epoch);
      seen.add(wire.number());
      var frames = FrameTopic.framesOf(records, SICK, epoch);
      var sent = wire.lines().stream().filter(line -> !line.startsWith("(")).toList();
      if (noisy.contains(wire.number())) {
        var arrived = torn.contains(wire.number()) ? common(sent, frames) : sent;
        assertThat(frames).containsSubsequence(arrived);
      } else if (torn.contains(wire.number())) {
        assertThat(frames).isEqualTo(sent.subList(0, Math.min(frames.size(), sent.size())));
      } else {
        assertThat(frames).as("all of connection %d", wire.number()).isEqualTo(sent);
      }
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(wires.stream().map(w -> w.number()).toList());
  }

  /** The longest beginning of what was sent that arrived in order. */
  private static List<String> common(List<String> sent, List<String> arrived) {
    var last = arrived.isEmpty() ? "" : arrived.getLast();
    int end = sent.lastIndexOf(last);
    assertThat(end).as("the last frame that arrived was sent").isNotNegative();
    return sent.subList(0, end + 1);
  }

  private static void healthyCallsAreTrue(Traffic traffic) {
    var newest =
        Snapshots.newest(FrameTopic.read(installation.bootstrapServers(), Topic.CALLS, Call.class));
    var comparison = new TruthComparison(JITTER);
    comparison.compare(
        HEALTHY,
        traffic.expectedCalls(),
        Snapshots.ofPbx(newest, HEALTHY),
        WireTimes.of(traffic, healthy));
    assertThat(comparison.differences()).isEmpty();
  }

  // ---- the sick PBX

  private static void awaitLoggedIn(PbxSimulator pbx) {
    await("ingest is logged in").atMost(LONG).until(() -> pbx.collectors() == 1);
  }

  private static long current() {
    return SentLines.of(sick.ledger()).getLast().number();
  }

  private static void awaitAnotherThan(long before) {
    await("ingest comes back").atMost(LONG).until(() -> current() > before);
    awaitLoggedIn(sick);
  }

  private static Instant closedAt(long connection) {
    return sick
        .ledger()
        .entries(entry -> entry.connection() == connection && entry.what() == WireEntry.What.CLOSED)
        .stream()
        .map(WireEntry::at)
        .findFirst()
        .orElse(null);
  }

  /** A frame of our own, at once after whatever was sent before. */
  private static void theNextFrameArrives() {
    var mark = "aRING 999_ 6%08d 0 223000001 _ _".formatted(random.nextInt(100_000_000));
    sick.broadcast(mark, "aREL 999_ 1");
    await("the next frame is handled")
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                FrameTopic.read(installation.bootstrapServers()).stream()
                    .anyMatch(
                        record ->
                            record instanceof FrameReceived frame
                                && new String(frame.frame(), StandardCharsets.ISO_8859_1)
                                    .equals(mark)));
  }
}
