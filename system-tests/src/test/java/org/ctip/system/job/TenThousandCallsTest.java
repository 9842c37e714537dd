package org.ctip.system.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallState;
import org.ctip.events.topic.Topic;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.Play;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.pbx.traffic.ExpectedCall;
import org.ctip.simulator.pbx.traffic.Profile;
import org.ctip.simulator.pbx.traffic.Traffic;
import org.ctip.simulator.serwersms.SerwerSmsSettings;
import org.ctip.simulator.serwersms.SmsEntry;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;
import org.ctip.standalone.installation.Installation;
import org.ctip.standalone.installation.InstallationSettings;
import org.ctip.standalone.installation.Part;
import org.ctip.system.harness.FrameTopic;
import org.ctip.system.harness.Ports;
import org.ctip.system.harness.QuietProgress;
import org.ctip.system.harness.Snapshots;
import org.ctip.system.harness.Surroundings;
import org.ctip.system.harness.TruthComparison;
import org.ctip.system.harness.WireTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten PBXs make ten thousand calls at their own pace over real TCP; what comes out is held against
 * what the generator knows: every call, leg, duration, disposition and SMS.
 */
class TenThousandCallsTest {
  private static final long SEED = Long.getLong("ctip.seed", 20_260_105L);
  private static final int PBXS = 10;
  private static final int CALLS_EACH = 1_000;
  private static final int FRAMES_PER_SECOND_EACH = 115;

  /** By how much a busy machine may read a frame later than it was sent. */
  private static final Duration JITTER = Duration.ofSeconds(1);

  @TempDir Path data;

  @Test
  void everyCallLegDurationDispositionAndSmsIsAsItWas() throws Exception {
    var profile = Profile.drill(FRAMES_PER_SECOND_EACH).calls(CALLS_EACH);
    var traffic = IntStream.range(0, PBXS).mapToObj(i -> new Traffic(SEED + i, profile)).toList();
    var pbxs =
        traffic.stream().map(t -> PbxSimulator.start(PbxSettings.ncp(), Play.once(t))).toList();
    try (var provider = SerwerSmsSimulator.start(SerwerSmsSettings.usual())) {
      int port = Ports.free();
      var environment = new HashMap<>(Surroundings.of(pbxs, provider, port));
      environment.putAll(Surroundings.rules(profile.ivr()));
      environment.put("ctip.ingest.ownership", "all");
      environment.put("ctip.sms.guard.per-second", "500");
      try (var installation =
          Installation.start(
              new InstallationSettings(
                  data, port, EnumSet.allOf(Part.class), null, null, 0, 0, environment),
              new QuietProgress())) {
        var expected = traffic.stream().map(Traffic::expectedCalls).toList();
        awaitEnd(installation, pbxs);

        var newest =
            Snapshots.newest(
                FrameTopic.read(installation.bootstrapServers(), Topic.CALLS, Call.class));
        var comparison = new TruthComparison(JITTER);
        for (int i = 0; i < PBXS; i++) {
          comparison.compare(
              Surroundings.pbxId(i),
              expected.get(i),
              Snapshots.ofPbx(newest, Surroundings.pbxId(i)),
              WireTimes.of(traffic.get(i), pbxs.get(i)));
        }
        assertThat(comparison.differences()).as("seed %d", SEED).isEmpty();
        assertThat(newest).hasSize(PBXS * CALLS_EACH);
        awaitRows(installation, newest);
        awaitMessages(provider, wantedMessages(expected));
      }
    } finally {
      pbxs.forEach(PbxSimulator::close);
    }
  }

  /** Everything was said, and every call that it made has ended in PostgreSQL. */
  private static void awaitEnd(Installation installation, List<PbxSimulator> pbxs) {
    await("the PBXs have said everything")
        .atMost(Duration.ofMinutes(6))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> pbxs.stream().allMatch(p -> p.collectors() == 1 && !p.playing()));
    await("all calls have ended")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () ->
                number(installation, "SELECT count(*) FROM calls.call_view WHERE state = 'ENDED'")
                    >= (long) PBXS * CALLS_EACH);
  }

  private static void awaitRows(Installation installation, Map<String, Call> newest)
      throws SQLException {
    var different = new ArrayList<String>();
    int rows = 0;
    try (var connection = installation.embeddedDatabase().connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT call_id, version, state, disposition, number, answered_by, duration_s,"
                    + " started_at, ended_at, jsonb_array_length(legs) legs FROM calls.call_view")) {
      while (row.next()) {
        rows++;
        var call = newest.get(row.getString("call_id"));
        if (call == null
            || call.version() != row.getLong("version")
            || !call.disposition().name().equals(row.getString("disposition"))
            || !Objects.equals(call.number(), row.getString("number"))
            || call.legs().size() != row.getInt("legs")
            || !call.startedAt().equals(instant(row.getTimestamp("started_at")))
            || !Objects.equals(call.endedAt(), instant(row.getTimestamp("ended_at")))
            || !Objects.equals(
                call.talkMillis() == null ? null : (int) (call.talkMillis() / 1000),
                row.getObject("duration_s"))) {
          different.add(row.getString("call_id") + " " + row.getString("state"));
        }
      }
    }
    assertThat(different).isEmpty();
    assertThat(rows).isEqualTo(newest.size());
    assertThat(newest.values()).allMatch(call -> call.state() == CallState.ENDED);
  }

  private static Instant instant(java.sql.Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static void awaitMessages(SerwerSmsSimulator provider, List<String> wanted) {
    await("all SMS are at the provider")
        .atMost(Duration.ofMinutes(2))
        .until(() -> provider.taken().size() >= wanted.size());
    assertThat(provider.taken().stream().map(SmsEntry::phone).sorted().toList()).isEqualTo(wanted);
  }

  private static List<String> wantedMessages(List<List<ExpectedCall>> expected) {
    return expected.stream()
        .flatMap(List::stream)
        .map(ExpectedCall::ivr)
        .filter(Objects::nonNull)
        .map(ExpectedCall.Ivr::smsTo)
        .filter(Objects::nonNull)
        .sorted()
        .toList();
  }

  private static long number(Installation installation, String sql) throws SQLException {
    try (var connection = installation.embeddedDatabase().connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
