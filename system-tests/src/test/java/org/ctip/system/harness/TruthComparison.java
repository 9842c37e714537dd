package org.ctip.system.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallState;
import org.ctip.events.call.Leg;
import org.ctip.events.call.LegRole;
import org.ctip.simulator.pbx.traffic.ExpectedCall;
import org.ctip.simulator.pbx.traffic.ExpectedLeg;
import org.jspecify.annotations.Nullable;

/**
 * Holds the calls of one PBX against what the generator of its traffic knows. Calls are paired by
 * who takes part, in the order of their beginnings: a party's calls never overlap.
 */
public final class TruthComparison {

  /** Who takes part in a call. */
  private record Party(String kind, String direction, String number, String extension) {}

  private final Duration tolerance;
  private final List<String> differences = new ArrayList<>();

  /**
   * @param tolerance by how much a duration may differ: zero where frames carry the generator's own
   *     instants, the jitter of the wire where they were played in real time
   */
  public TruthComparison(Duration tolerance) {
    this.tolerance = tolerance;
  }

  /** Compares by planned durations; what differs is added to {@link #differences()}. */
  public void compare(String pbxId, List<ExpectedCall> expected, List<Call> actual) {
    compare(pbxId, expected, actual, ExpectedCall::ringMillis, ExpectedCall::talkMillis);
  }

  /** Compares by the durations that were on the wire. */
  public void compare(
      String pbxId, List<ExpectedCall> expected, List<Call> actual, WireTimes wire) {
    compare(pbxId, expected, actual, wire::ring, wire::talk);
  }

  private void compare(
      String pbxId,
      List<ExpectedCall> expected,
      List<Call> actual,
      Function<ExpectedCall, @Nullable Long> ring,
      Function<ExpectedCall, @Nullable Long> talk) {
    Map<Party, List<Call>> byParty = new HashMap<>();
    for (var call : actual) {
      byParty.computeIfAbsent(partyOf(call), party -> new ArrayList<>()).add(call);
    }
    byParty.values().forEach(calls -> calls.sort(Comparator.comparing(Call::startedAt)));
    var wanted =
        expected.stream()
            .sorted(Comparator.comparingLong(ExpectedCall::startedAt))
            .collect(Collectors.groupingBy(TruthComparison::partyOf));
    wanted.forEach(
        (party, calls) -> {
          var found = byParty.getOrDefault(party, List.of());
          if (found.size() != calls.size()) {
            differ(
                pbxId,
                calls.getFirst(),
                "%d calls of %s instead of %d".formatted(found.size(), party, calls.size()));
          }
          for (int i = 0; i < Math.min(found.size(), calls.size()); i++) {
            var call = calls.get(i);
            compare(pbxId, call, found.get(i));
            lasts(pbxId, call, "ring", ring.apply(call), found.get(i).ringMillis());
            lasts(pbxId, call, "talk", talk.apply(call), found.get(i).talkMillis());
          }
        });
    byParty.forEach(
        (party, calls) -> {
          if (!wanted.containsKey(party)) {
            differences.add(pbxId + ": nobody made " + calls.size() + " calls of " + party);
          }
        });
  }

  /** What differs, a line each; empty when all is right. */
  public List<String> differences() {
    return List.copyOf(differences);
  }

  private static Party partyOf(Call call) {
    return new Party(
        call.kind().name(),
        call.direction().name(),
        String.valueOf(call.number()),
        call.extension());
  }

  private static Party partyOf(ExpectedCall call) {
    return new Party(call.kind().name(), call.direction().name(), call.number(), call.extension());
  }

  private void compare(String pbxId, ExpectedCall expected, Call actual) {
    same(pbxId, expected, "state", CallState.ENDED, actual.state());
    same(pbxId, expected, "e164", expected.e164(), actual.e164());
    same(pbxId, expected, "answeredBy", expected.answeredBy(), actual.answeredBy());
    var disposition = expected.disposition();
    if (disposition != null) {
      same(pbxId, expected, "disposition", disposition.name(), actual.disposition().name());
    }
    var transferred = expected.transferred();
    if (transferred != null) {
      same(
          pbxId,
          expected,
          "transferred",
          transferred,
          actual.flags().contains(CallFlag.TRANSFERRED));
    }
    same(pbxId, expected, "recall", expected.recall(), actual.flags().contains(CallFlag.RECALL));
    compareLegs(pbxId, expected, actual);
    compareIvr(pbxId, expected, actual);
  }

  private void compareLegs(String pbxId, ExpectedCall expected, Call actual) {
    var consulted =
        expected.legs().stream()
            .filter(ExpectedLeg::consulted)
            .map(ExpectedLeg::extension)
            .collect(Collectors.toSet());
    var wanted =
        expected.legs().stream()
            .filter(leg -> !consulted.contains(leg.extension()))
            .map(TruthComparison::told)
            .toList();
    var got =
        actual.legs().stream()
            .filter(leg -> !consulted.contains(leg.extension()))
            .map(TruthComparison::told)
            .toList();
    same(
        pbxId, expected, "legs", wanted.stream().sorted().toList(), got.stream().sorted().toList());
  }

  private static String told(ExpectedLeg leg) {
    return "%s %s %s".formatted(leg.extension(), leg.caller() ? "caller" : "callee", leg.outcome());
  }

  private static String told(Leg leg) {
    return "%s %s %s"
        .formatted(
            leg.extension(), leg.role() == LegRole.CALLER ? "caller" : "callee", leg.outcome());
  }

  private void compareIvr(String pbxId, ExpectedCall expected, Call actual) {
    var wanted = expected.ivr();
    var got = actual.ivr();
    same(pbxId, expected, "ivr hit", wanted != null, got != null);
    if (wanted != null && got != null) {
      same(pbxId, expected, "ivr digit", wanted.digit(), got.digit());
      same(pbxId, expected, "ivr sms", wanted.smsTo() != null, got.idempotencyKey() != null);
      var reason = got.withheldReason();
      var noSms = wanted.noSms();
      same(
          pbxId,
          expected,
          "ivr reason",
          noSms == null ? null : noSms.name(),
          reason == null ? null : reason.name());
    }
  }

  private void lasts(
      String pbxId,
      ExpectedCall call,
      String what,
      @Nullable Long expected,
      @Nullable Long actual) {
    boolean close =
        expected == null || actual == null
            ? Objects.equals(expected, actual)
            : Math.abs(expected - actual) <= tolerance.toMillis();
    if (!close) {
      differ(pbxId, call, what + " lasted " + actual + " ms instead of " + expected);
    }
  }

  private void same(
      String pbxId,
      ExpectedCall call,
      String what,
      @Nullable Object expected,
      @Nullable Object actual) {
    if (!Objects.equals(expected, actual)) {
      differ(pbxId, call, what + " is " + actual + " instead of " + expected);
    }
  }

  private void differ(String pbxId, ExpectedCall call, String what) {
    differences.add(
        "%s: call %d %s %s %s at %d ms: %s"
            .formatted(
                pbxId,
                call.index(),
                call.scene(),
                call.number(),
                call.extension(),
                call.startedAt(),
                what));
  }
}
