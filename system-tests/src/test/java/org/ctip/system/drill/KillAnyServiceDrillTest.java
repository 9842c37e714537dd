package org.ctip.system.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallEvent;
import org.ctip.events.config.IvrRule;
import org.ctip.events.topic.Topic;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.pbx.netty.Playing;
import org.ctip.simulator.pbx.traffic.Profile;
import org.ctip.simulator.pbx.traffic.Traffic;
import org.ctip.simulator.serwersms.Fault;
import org.ctip.simulator.serwersms.SerwerSmsSettings;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;
import org.ctip.standalone.installation.Part;
import org.ctip.system.harness.BrokerProcess;
import org.ctip.system.harness.FrameTopic;
import org.ctip.system.harness.Groups;
import org.ctip.system.harness.Reaper;
import org.ctip.system.harness.Replay;
import org.ctip.system.harness.Seeds;
import org.ctip.system.harness.SentLines;
import org.ctip.system.harness.ServiceProcess;
import org.ctip.system.harness.SmsJudge;
import org.ctip.system.harness.Snapshots;
import org.ctip.system.harness.Surroundings;
import org.ctip.system.harness.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ingest, correlator and dispatcher die by SIGKILL in the middle of traffic, in any order, and come
 * back: no frame is missing but what the kernel held when ingest died, every frame is folded once,
 * every SMS is sent once.
 */
class KillAnyServiceDrillTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int FRAMES_PER_SECOND = 75;
  private static final int PBXS = 2;
  private static final List<Part> VICTIMS =
      List.of(Part.CTIP_INGEST, Part.CALL_CORRELATOR, Part.SMS_DISPATCHER);

  /** Requests a dispatcher has under way when it dies, at most. */
  private static final int UNDER_WAY = 16;

  @TempDir static Path data;
  static final Reaper reaper = new Reaper();
  static final long seed = Seeds.of("kill any service", 41);
  static final Random random = new Random(seed);
  static final List<PbxSimulator> pbxs = new ArrayList<>();
  static final Map<Part, ServiceProcess> services = new EnumMap<>(Part.class);
  static SerwerSmsSimulator provider;
  static BrokerProcess broker;
  static EmbeddedDatabase database;
  static Profile profile;

  /** Numbers of the connections that ended because ingest was killed, by PBX. */
  static final Map<PbxSimulator, Set<Long>> cut = new HashMap<>();

  static int dispatcherKills;

  @BeforeAll
  static void start() {
    provider =
        reaper.add(SerwerSmsSimulator.start(SerwerSmsSettings.usual().withLedger(100_000, null)));
    for (int i = 0; i < PBXS; i++) {
      var pbx = reaper.add(PbxSimulator.start(PbxSettings.ncp().withLedger(2_000_000, null)));
      pbxs.add(pbx);
      cut.put(pbx, new HashSet<>());
    }
    database = reaper.add(EmbeddedDatabase.start(data.resolve("postgresql")));
    broker = reaper.add(BrokerProcess.started(data));
    profile = DrillLoad.withManySms(FRAMES_PER_SECOND);
    var environment = new HashMap<>(database.environment());
    environment.put("CTIP_KAFKA_BOOTSTRAP", broker.bootstrapServers());
    var settings = new HashMap<>(Surroundings.of(pbxs, provider, 0));
    settings.putAll(Surroundings.rules(profile.ivr()));
    settings.put("RECONNECT_DELAY_SEC", "1");
    // A dead worker's messages and doubts are looked at within the time of a drill.
    settings.put("ctip.sms.worker.lease", "6s");
    settings.put("ctip.sms.worker.care", "1s");
    settings.put("ctip.sms.guard.time-limit", "3s");
    settings.put("ctip.sms.guard.slow", "2s");
    settings.put("ctip.sms.doubts.first", "1s");
    for (var part : VICTIMS) {
      services.put(part, reaper.add(new ServiceProcess(part, data, environment, settings)));
    }
    services.values().forEach(ServiceProcess::awaitUp);
    await().atMost(LONG).until(() -> pbxs.stream().allMatch(pbx -> pbx.collectors() == 1));
  }

  @AfterAll
  static void stop() {
    reaper.close();
  }

  @Test
  void nothingIsLostAndNothingHappensTwice() throws Exception {
    // A tenth of the requests to the provider ends so that nobody can know whether it was taken.
    provider.failRandomly(
        0.1,
        seed,
        List.of(
            Fault.of(Fault.Kind.HTTP_500_TAKEN),
            Fault.of(Fault.Kind.RESET_AFTER),
            Fault.of(Fault.Kind.GARBAGE)));
    var playing = new ArrayList<Playing>();
    for (int i = 0; i < PBXS; i++) {
      playing.add(pbxs.get(i).play(new Traffic(seed + i, profile), 1));
    }
    for (var victim : victims()) {
      DrillLoad.pause(Duration.ofMillis(random.nextInt(1_500, 4_000)));
      killAndStart(victim);
    }
    services.values().forEach(ServiceProcess::awaitUp);
    await().atMost(LONG).until(() -> pbxs.stream().allMatch(pbx -> pbx.collectors() == 1));
    DrillLoad.pause(Duration.ofSeconds(3));
    playing.forEach(Playing::stop);
    provider.heal();

    await("ingest has brought the rest").atMost(LONG).untilAsserted(this::framesAreThere);
    // From here on no more ticks: what is on the topic now is all there will be.
    services.get(Part.CTIP_INGEST).kill();
    await("the correlator has folded everything")
        .atMost(LONG)
        .until(() -> Groups.caughtUp(broker.bootstrapServers(), "call-correlator", Topic.FRAMES));

    var records = FrameTopic.read(broker.bootstrapServers());
    var replay =
        Replay.of(
            records,
            FrameTopic.read(broker.bootstrapServers(), Topic.CONFIG_IVR_RULES, IvrRule.class));
    callsAreThoseOfAReplay(replay);
    await("tables equal topics").atMost(LONG).untilAsserted(() -> rowsAreThoseOfAReplay(replay));
    await("every SMS has come to its end")
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(
                        SmsJudge.wrongs(
                            replay.smsCommands(), database, provider, dispatcherKills * UNDER_WAY))
                    .isEmpty());
    assertThat(replay.smsCommands()).hasSizeGreaterThan(20);
    tell(records.size(), replay);
  }

  /** Each service as often as the others; the length sets how often. */
  private static List<Part> victims() {
    long rounds = Math.max(1, Seeds.length(24).toSeconds() / 12);
    var victims = new ArrayList<Part>();
    for (long i = 0; i < rounds; i++) {
      var round = new ArrayList<>(VICTIMS);
      Collections.shuffle(round, random);
      victims.addAll(round);
    }
    return victims;
  }

  private static void killAndStart(Part victim) {
    var service = services.get(victim);
    service.awaitUp();
    if (victim == Part.CTIP_INGEST) {
      // Ingest is up before it is logged in; a death before that would prove little.
      await().atMost(LONG).until(() -> pbxs.stream().allMatch(pbx -> pbx.collectors() == 1));
    }
    service.kill();
    if (victim == Part.CTIP_INGEST) {
      pbxs.forEach(pbx -> cut.get(pbx).add(SentLines.of(pbx.ledger()).getLast().number()));
    }
    dispatcherKills += victim == Part.SMS_DISPATCHER ? 1 : 0;
    service.start();
  }

  private void framesAreThere() {
    var records = FrameTopic.read(broker.bootstrapServers());
    for (int i = 0; i < PBXS; i++) {
      var pbx = pbxs.get(i);
      var id = Surroundings.pbxId(i);
      var wires = SentLines.of(pbx.ledger());
      var seen = new HashSet<Long>();
      for (long epoch : FrameTopic.epochsOf(records, id)) {
        var wire = SentLines.ofEpoch(wires, epoch);
        assertThat(seen.add(wire.number())).as("one epoch per connection").isTrue();
        var frames = FrameTopic.framesOf(records, id, epoch);
        if (cut.get(pbx).contains(wire.number())) {
          assertThat(frames.size()).isLessThanOrEqualTo(wire.lines().size());
          assertThat(frames)
              .as("a prefix of connection %d of %s", wire.number(), id)
              .isEqualTo(wire.lines().subList(0, frames.size()));
        } else {
          assertThat(frames)
              .as("all of connection %d of %s", wire.number(), id)
              .isEqualTo(wire.lines());
        }
      }
      assertThat(seen).as("connections of %s", id).contains(wires.getLast().number());
      wires.stream()
          .filter(wire -> !cut.get(pbx).contains(wire.number()))
          .forEach(wire -> assertThat(seen).contains(wire.number()));
    }
  }

  private static void callsAreThoseOfAReplay(Replay replay) {
    var bootstrap = broker.bootstrapServers();
    var calls = Replay.byCall(FrameTopic.read(bootstrap, Topic.CALLS, Call.class));
    assertThat(calls.keySet()).containsExactlyInAnyOrderElementsOf(replay.snapshots().keySet());
    replay
        .snapshots()
        .forEach((id, snapshots) -> assertThat(calls.get(id)).as(id).isEqualTo(snapshots));
    var events = Replay.byPbx(FrameTopic.read(bootstrap, Topic.CALL_EVENTS, CallEvent.class));
    assertThat(events.keySet()).containsExactlyInAnyOrderElementsOf(replay.events().keySet());
    replay.events().forEach((pbx, made) -> assertThat(events.get(pbx)).as(pbx).isEqualTo(made));
  }

  private static void rowsAreThoseOfAReplay(Replay replay) throws Exception {
    var newest =
        Snapshots.newest(replay.snapshots().values().stream().flatMap(List::stream).toList());
    assertThat(Tables.differences(database, newest.values())).isEmpty();
    assertThat(Tables.events(database))
        .isEqualTo(replay.events().values().stream().mapToLong(List::size).sum());
  }

  private static void tell(int records, Replay replay) throws Exception {
    long told =
        Tables.messages(database).values().stream()
            .filter(message -> message.state().equals("UNCERTAIN"))
            .count();
    System.out.printf(
        "records %d, ingest killed on %s, calls %d, SMS %d, taken %d, left for a person %d%n",
        records,
        cut.values(),
        replay.snapshots().size(),
        replay.smsCommands().size(),
        provider.taken().size(),
        told);
  }
}
