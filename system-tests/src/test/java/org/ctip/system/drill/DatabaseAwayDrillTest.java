package org.ctip.system.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.ctip.events.call.Call;
import org.ctip.events.config.IvrRule;
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
import org.ctip.system.harness.Api;
import org.ctip.system.harness.FrameTopic;
import org.ctip.system.harness.LiveStream;
import org.ctip.system.harness.Meters;
import org.ctip.system.harness.Ports;
import org.ctip.system.harness.PostgresProcess;
import org.ctip.system.harness.QuietProgress;
import org.ctip.system.harness.Reaper;
import org.ctip.system.harness.Replay;
import org.ctip.system.harness.Seeds;
import org.ctip.system.harness.SentLines;
import org.ctip.system.harness.SmsJudge;
import org.ctip.system.harness.Snapshots;
import org.ctip.system.harness.Surroundings;
import org.ctip.system.harness.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL dies by SIGKILL and comes back, then stands still and goes on: services stay up,
 * frames become calls on the live screen meanwhile, and afterwards the tables have caught up.
 */
class DatabaseAwayDrillTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int FRAMES_PER_SECOND = 60;
  private static final String PBX = Surroundings.pbxId(0);

  @TempDir static Path data;
  static final Reaper reaper = new Reaper();
  static final long seed = Seeds.of("PostgreSQL away", 43);
  static final Random random = new Random(seed);
  static PbxSimulator pbx;
  static SerwerSmsSimulator provider;
  static PostgresProcess postgres;
  static Installation installation;
  static Profile profile;
  static Api api;

  @BeforeAll
  static void start() throws Exception {
    profile = DrillLoad.withManySms(FRAMES_PER_SECOND);
    provider = reaper.add(SerwerSmsSimulator.start(SerwerSmsSettings.usual()));
    pbx = reaper.add(PbxSimulator.start(PbxSettings.ncp().withLedger(2_000_000, null)));
    postgres = reaper.add(PostgresProcess.started(data.resolve("postgresql")));
    int port = Ports.free();
    var settings = new HashMap<>(Surroundings.of(List.of(pbx), provider, port));
    settings.putAll(Surroundings.rules(profile.ivr()));
    settings.put("ctip.ingest.ownership", "all");
    settings.put("ctip.sms.worker.lease", "6s");
    settings.put("ctip.sms.worker.care", "1s");
    settings.put("ctip.sms.guard.time-limit", "3s");
    settings.put("ctip.sms.guard.slow", "2s");
    settings.put("ctip.sms.doubts.first", "1s");
    installation =
        reaper.add(
            Installation.start(
                new InstallationSettings(
                    data,
                    port,
                    EnumSet.allOf(Part.class),
                    null,
                    postgres.database().environment(),
                    0,
                    0,
                    settings),
                new QuietProgress()));
    api = reaper.add(new Api(installation.url()));
    await().atMost(LONG).until(() -> pbx.collectors() == 1);
  }

  @AfterAll
  static void stop() {
    reaper.close();
  }

  @Test
  void callsGoOnWithoutItAndTablesCatchUp() throws Exception {
    var playing = pbx.play(new Traffic(seed, profile), 1);
    try (var live = api.live(null)) {
      await("calls on the live screen").atMost(SOON).until(() -> live.seen("call").size() > 20);

      postgres.kill();
      thingsGoOn(live, outage(10, 15));
      postgres.start();
      await("tables catch up").atMost(LONG).untilAsserted(this::rowsAreRecent);

      postgres.freeze();
      thingsGoOn(live, outage(7, 10));
      postgres.thaw();
      DrillLoad.pause(Duration.ofSeconds(2));

      playing.stop();
      assertThat(live.ended()).isFalse();
      assertThat(live.seen("reset")).isEmpty();
    }
    await("every frame has arrived").atMost(LONG).untilAsserted(this::everyFrameIsThere);
    await("tables equal topics").atMost(LONG).untilAsserted(this::rowsAreTheNewestSnapshots);
    await("every SMS has come to its end").atMost(LONG).untilAsserted(this::everySmsWentOnce);
    assertThat(SentLines.of(pbx.ledger())).as("connections").hasSize(1);
    System.out.printf(
        "frames %d, SMS %d%n",
        SentLines.of(pbx.ledger()).getFirst().lines().size(), provider.taken().size());
  }

  /** Seconds of an outage; the length of the drill stretches it. */
  private static Duration outage(int from, int to) {
    return Duration.ofMillis(random.nextInt(from * 1000, to * 1000))
        .multipliedBy(Math.max(1, Seeds.length(30).toSeconds() / 30));
  }

  private void thingsGoOn(LiveStream live, Duration outage) throws Exception {
    long until = System.nanoTime() + outage.toNanos();
    while (System.nanoTime() < until) {
      int seen = live.seen("call").size();
      int sent = sent();
      await("frames flow without PostgreSQL")
          .atMost(SOON)
          .until(() -> FrameTopic.size(installation.bootstrapServers(), Topic.FRAMES) >= sent);
      await("the live screen moves without PostgreSQL")
          .atMost(SOON)
          .until(() -> live.seen("call").size() > seen + 20);
    }
    for (var part : Part.values()) {
      if (part != Part.GATEWAY) {
        assertThat(Meters.lives(installation.uri(part))).as("%s lives", part).isTrue();
      }
    }
  }

  private static int sent() {
    return SentLines.of(pbx.ledger()).getFirst().lines().size();
  }

  /** Traffic goes on: rows can't equal the topic at any moment, but must come near. */
  private void rowsAreRecent() throws Exception {
    int before = snapshots().size();
    assertThat(Tables.calls(postgres.database())).isGreaterThanOrEqualTo(before - 20);
  }

  private void everyFrameIsThere() {
    var records = FrameTopic.read(installation.bootstrapServers());
    var epochs = FrameTopic.epochsOf(records, PBX);
    assertThat(epochs).hasSize(1);
    assertThat(FrameTopic.framesOf(records, PBX, epochs.getFirst()))
        .isEqualTo(SentLines.of(pbx.ledger()).getFirst().lines());
  }

  private void rowsAreTheNewestSnapshots() throws Exception {
    assertThat(Tables.differences(postgres.database(), snapshots().values())).isEmpty();
  }

  private void everySmsWentOnce() throws Exception {
    var servers = installation.bootstrapServers();
    var replay =
        Replay.of(
            FrameTopic.read(servers),
            FrameTopic.read(servers, Topic.CONFIG_IVR_RULES, IvrRule.class));
    assertThat(replay.smsCommands()).hasSizeGreaterThan(5);
    // Nobody died but the database: there is nothing that nobody could know.
    assertThat(SmsJudge.wrongs(replay.smsCommands(), postgres.database(), provider, 0)).isEmpty();
  }

  private static java.util.Map<String, Call> snapshots() {
    return Snapshots.newest(
        FrameTopic.read(installation.bootstrapServers(), Topic.CALLS, Call.class));
  }
}
