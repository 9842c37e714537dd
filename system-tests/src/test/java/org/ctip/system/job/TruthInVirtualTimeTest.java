package org.ctip.system.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctip.correlator.call.Correlation;
import org.ctip.correlator.call.CorrelationSettings;
import org.ctip.correlator.call.PbxState;
import org.ctip.correlator.call.phonenumber.WorldNumberPlan;
import org.ctip.events.call.Call;
import org.ctip.events.config.IvrRule;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.sms.SmsCommand;
import org.ctip.simulator.pbx.traffic.ExpectedCall;
import org.ctip.simulator.pbx.traffic.Profile;
import org.ctip.simulator.pbx.traffic.Traffic;
import org.ctip.system.harness.Snapshots;
import org.ctip.system.harness.TruthComparison;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules of correlation against what the generator knows, in the generator's own time: every
 * duration is right to the millisecond.
 */
class TruthInVirtualTimeTest {
  private static final Instant BEGINNING = Instant.parse("2026-01-05T08:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyCallOfAnOfficeComesOutAsItWas(long seed) {
    var profile = Profile.office().calls(4_000);
    var expected = new ArrayList<ExpectedCall>();
    var frames = new Traffic(seed, profile).frames(expected::add);
    var rules = new HashMap<String, IvrRule.Version>();
    profile.ivr().forEach((ext, digit) -> rules.put(ext, rule(digit)));
    var correlation = new Correlation(new WorldNumberPlan("PL"), CorrelationSettings.DEFAULT);
    var state = PbxState.empty();
    var newest = new HashMap<String, Call>();
    var commands = new ArrayList<SmsCommand>();
    long sequence = 0;
    var last = BEGINNING;
    while (frames.hasNext()) {
      var frame = frames.next();
      var at = BEGINNING.plus(frame.at());
      // Ingest ticks while a link is quiet.
      for (var tick = last.plusSeconds(1); tick.isBefore(at); tick = tick.plusSeconds(1)) {
        var step =
            correlation.step(
                state,
                new LinkRecord.LinkTick(position(sequence, tick)),
                (tenant, ext, when) -> Optional.ofNullable(rules.get(ext)));
        state = step.state();
        keep(newest, step.calls());
      }
      sequence++;
      var step =
          correlation.step(
              state,
              new LinkRecord.FrameReceived(
                  position(sequence, at), frame.line().getBytes(StandardCharsets.ISO_8859_1)),
              (tenant, ext, when) -> Optional.ofNullable(rules.get(ext)));
      state = step.state();
      keep(newest, step.calls());
      commands.addAll(step.smsCommands());
      last = at;
    }
    for (int second = 1; second <= 30; second++) {
      var step =
          correlation.step(
              state,
              new LinkRecord.LinkTick(position(sequence, last.plusSeconds(second))),
              (tenant, ext, when) -> Optional.empty());
      state = step.state();
      keep(newest, step.calls());
    }

    var comparison = new TruthComparison(Duration.ZERO);
    comparison.compare("main", expected, Snapshots.ofPbx(newest, "main"));

    assertThat(comparison.differences()).isEmpty();
    assertThat(newest).hasSize(expected.size());
    assertThat(commands.stream().map(SmsCommand::to).sorted().toList())
        .isEqualTo(
            expected.stream()
                .map(ExpectedCall::ivr)
                .filter(ivr -> ivr != null && ivr.smsTo() != null)
                .map(ivr -> String.valueOf(ivr.smsTo()))
                .sorted()
                .toList());
    assertThat(expected.stream().sorted(Comparator.comparingInt(ExpectedCall::index)).toList())
        .hasSize((int) profile.calls());
  }

  private static void keep(Map<String, Call> newest, List<Call> calls) {
    calls.forEach(call -> newest.put(call.callId(), call));
  }

  private static LinkPosition position(long sequence, Instant at) {
    return new LinkPosition("default", "main", 1, sequence, at);
  }

  private static IvrRule.Version rule(int digit) {
    return new IvrRule.Version(1, BEGINNING.minusSeconds(60), digit, "Thank you", true);
  }
}
