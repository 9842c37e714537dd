package org.ctip.system.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.events.call.Call;
import org.ctip.events.topic.Topic;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.pbx.traffic.Profile;
import org.ctip.simulator.pbx.traffic.Traffic;
import org.ctip.simulator.serwersms.SerwerSmsSettings;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;
import org.ctip.standalone.installation.Installation;
import org.ctip.standalone.installation.InstallationSettings;
import org.ctip.standalone.installation.Part;
import org.ctip.system.harness.BrokerProcess;
import org.ctip.system.harness.FrameTopic;
import org.ctip.system.harness.Meters;
import org.ctip.system.harness.QuietProgress;
import org.ctip.system.harness.Reaper;
import org.ctip.system.harness.Seeds;
import org.ctip.system.harness.SentLines;
import org.ctip.system.harness.Snapshots;
import org.ctip.system.harness.Surroundings;
import org.ctip.system.harness.Tables;
import org.ctip.system.harness.TruthComparison;
import org.ctip.system.harness.WireTimes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker dies by SIGKILL in the middle of traffic and comes back on the same directory: ingest
 * goes on reading meanwhile, every frame arrives in order, the calls are what really happened.
 */
class KillBrokerDrillTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration JITTER = Duration.ofMillis(400);
  private static final int FRAMES_PER_SECOND = 100;
  private static final String PBX = Surroundings.pbxId(0);

  @TempDir static Path data;
  static final Reaper reaper = new Reaper();
  static final long seed = Seeds.of("kill the broker", 42);
  static final Random random = new Random(seed);
  static PbxSimulator pbx;
  static BrokerProcess broker;
  static EmbeddedDatabase database;
  static Installation installation;
  static Profile profile;

  @BeforeAll
  static void start() {
    profile = Profile.drill(FRAMES_PER_SECOND);
    profile =
        profile.calls(Math.round(profile.callsPerMinute() / 60 * Seeds.length(26).toSeconds()));
    var provider = reaper.add(SerwerSmsSimulator.start(SerwerSmsSettings.usual()));
    pbx = reaper.add(PbxSimulator.start(PbxSettings.ncp().withLedger(2_000_000, null)));
    database = reaper.add(EmbeddedDatabase.start(data.resolve("postgresql")));
    broker = reaper.add(BrokerProcess.started(data));
    var settings = new HashMap<>(Surroundings.of(List.of(pbx), provider, 0));
    settings.putAll(Surroundings.rules(profile.ivr()));
    settings.put("ctip.ingest.ownership", "all");
    installation =
        reaper.add(
            Installation.start(
                new InstallationSettings(
                    data,
                    0,
                    EnumSet.of(Part.CTIP_INGEST, Part.CALL_CORRELATOR),
                    broker.bootstrapServers(),
                    database.environment(),
                    0,
                    0,
                    settings),
                new QuietProgress()));
    await().atMost(LONG).until(() -> pbx.collectors() == 1);
  }

  @AfterAll
  static void stop() {
    reaper.close();
  }

  @Test
  void nothingIsLostOrOutOfOrderAndReadingGoesOn() throws Exception {
    var traffic = new Traffic(seed, profile);
    var playing = pbx.play(traffic, 1);
    for (int kill = 1; kill <= 2; kill++) {
      DrillLoad.pause(Duration.ofMillis(random.nextInt(3_000, 6_000)));
      broker.kill();
      DrillLoad.pause(Duration.ofMillis(random.nextInt(2_000, 4_000)));
      long sentMeanwhile = sent().size();
      await("ingest reads on without a broker").atMost(LONG).until(() -> read() >= sentMeanwhile);
      assertThat(broker.isAlive()).isFalse();
      broker.start();
      broker.awaitUp();
    }
    await("the traffic ends").atMost(Seeds.length(26).plus(LONG)).until(playing.done()::isDone);

    await("every frame has arrived").atMost(LONG).untilAsserted(this::everyFrameIsThereInOrder);
    await("calls are what happened").atMost(LONG).untilAsserted(() -> callsAreTrue(traffic));
    await("tables equal topics").atMost(LONG).untilAsserted(this::rowsAreTheNewestSnapshots);
    System.out.printf("frames %d, calls %d%n", sent().size(), profile.calls());
  }

  private void everyFrameIsThereInOrder() {
    var records = FrameTopic.read(broker.bootstrapServers());
    var epochs = FrameTopic.epochsOf(records, PBX);
    assertThat(epochs).as("connections: reading never stopped").hasSize(1);
    assertThat(SentLines.of(pbx.ledger())).hasSize(1);
    assertThat(SentLines.of(pbx.ledger()).getFirst().unsent()).isEmpty();
    assertThat(FrameTopic.framesOf(records, PBX, epochs.getFirst())).isEqualTo(sent());
  }

  private void callsAreTrue(Traffic traffic) {
    var comparison = new TruthComparison(JITTER);
    comparison.compare(
        PBX,
        traffic.expectedCalls(),
        Snapshots.ofPbx(snapshots(), PBX),
        WireTimes.of(traffic, pbx));
    assertThat(comparison.differences()).isEmpty();
  }

  private void rowsAreTheNewestSnapshots() throws Exception {
    assertThat(Tables.differences(database, snapshots().values())).isEmpty();
  }

  private static java.util.Map<String, Call> snapshots() {
    return Snapshots.newest(FrameTopic.read(broker.bootstrapServers(), Topic.CALLS, Call.class));
  }

  private static List<String> sent() {
    return SentLines.of(pbx.ledger()).getFirst().lines();
  }

  /** Frames ingest has read, by its own count; keep-alives are none. */
  private static double read() throws Exception {
    return Meters.sum(
        installation.uri(Part.CTIP_INGEST), "ctip_ingest_frames_total", "pbx=\"" + PBX + "\"");
  }
}
