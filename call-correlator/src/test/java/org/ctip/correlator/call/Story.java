package org.ctip.correlator.call;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctip.correlator.call.phonenumber.WorldNumberPlan;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallEvent;
import org.ctip.events.call.Leg;
import org.ctip.events.config.IvrRule;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.presence.Presence;
import org.ctip.events.sms.SmsCommand;

/**
 * Plays what a PBX said and keeps what came of it. A line is seconds since noon and a frame ({@code
 * "20 REL 101_ 1"}), or one of {@code tick}, {@code closed}, {@code gap}, {@code opened}; a gap
 * begins the next epoch. In the end comes a tick late enough for calls without open legs to end.
 */
final class Story {
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  /** Extension 500 is mapped to digit 9. */
  static final IvrRules RULES =
      (tenant, extension, at) ->
          extension.equals("500")
              ? Optional.of(
                  new IvrRule.Version(3, NOON.minusSeconds(60), 9, "How to install", true))
              : Optional.empty();

  final Map<String, Call> calls = new LinkedHashMap<>();
  final List<Call> snapshots = new ArrayList<>();
  final List<CallEvent> events = new ArrayList<>();
  final List<Presence> presences = new ArrayList<>();
  final List<SmsCommand> sms = new ArrayList<>();
  final Map<Disposal, Integer> disposals = new EnumMap<>(Disposal.class);

  private final Correlation correlation;
  private final String pbxId;
  private IvrRules rules = RULES;
  private PbxState state = PbxState.empty();
  private long epoch = 1;
  private long sequence;

  Story() {
    this(CorrelationSettings.DEFAULT, "main");
  }

  Story(CorrelationSettings settings, String pbxId) {
    this.correlation = new Correlation(new WorldNumberPlan("PL"), settings);
    this.pbxId = pbxId;
  }

  static Story play(String... lines) {
    return new Story().tell(lines).settle();
  }

  /** Plays without the tick at the end. */
  static Story playUntil(String... lines) {
    return new Story().tell(lines);
  }

  Story withRules(IvrRules others) {
    rules = others;
    return this;
  }

  Story tell(String... lines) {
    for (String line : lines) {
      int blank = line.indexOf(' ');
      Instant at = at(line.substring(0, blank));
      take(record(line.substring(blank + 1), at));
    }
    return this;
  }

  Story settle() {
    return take(new LinkRecord.LinkTick(position(Micros.instant(state.now).plusSeconds(3))));
  }

  Story take(LinkRecord record) {
    Step step = correlation.step(state, record, rules);
    state = step.state();
    disposals.merge(step.disposal(), 1, Integer::sum);
    snapshots.addAll(step.calls());
    step.calls().forEach(call -> calls.put(call.callId(), call));
    events.addAll(step.events());
    presences.addAll(step.presences());
    sms.addAll(step.smsCommands());
    return this;
  }

  /** Puts the state through its bytes. */
  Story restart() {
    state = PbxStateCodec.decode(PbxStateCodec.encode(state));
    return this;
  }

  PbxState state() {
    return state;
  }

  static Instant at(String seconds) {
    return NOON.plusNanos(new BigDecimal(seconds).movePointRight(9).longValueExact());
  }

  private LinkRecord record(String what, Instant at) {
    return switch (what) {
      case "tick" -> new LinkRecord.LinkTick(position(at));
      case "opened" -> new LinkRecord.LinkOpened(position(at));
      case "closed" -> new LinkRecord.LinkClosed(position(at), "test");
      case "gap" -> {
        long lastEpoch = epoch++;
        long lastSequence = sequence;
        sequence = 0;
        yield new LinkRecord.LinkGap(position(at), lastEpoch, lastSequence, null);
      }
      default -> frame(what, at);
    };
  }

  private LinkRecord frame(String frame, Instant at) {
    sequence++;
    return new LinkRecord.FrameReceived(position(at), frame.getBytes(StandardCharsets.ISO_8859_1));
  }

  private LinkPosition position(Instant at) {
    return new LinkPosition("default", pbxId, epoch, sequence, at);
  }

  /** The newest snapshots, in the order in which the calls began. */
  List<Call> all() {
    return List.copyOf(calls.values());
  }

  /** The only call there was. */
  Call call() {
    if (calls.size() != 1) {
      throw new AssertionError("not one call but " + calls.values());
    }
    return calls.values().iterator().next();
  }

  /** The newest snapshot of the call with that number. */
  Call callOf(String number) {
    return calls.values().stream()
        .filter(call -> number.equals(call.number()))
        .reduce(
            (one, other) -> {
              throw new AssertionError("two calls of " + number);
            })
        .orElseThrow(() -> new AssertionError("no call of " + number + " in " + calls.values()));
  }

  /** {@code 101 ANSWERED, 102 ELSEWHERE}; an open leg has no outcome but {@code open}. */
  static String legs(Call call) {
    return String.join(
        ", ",
        call.legs().stream()
            .map(leg -> leg.extension() + " " + (leg.outcome() == null ? "open" : leg.outcome()))
            .toList());
  }

  static Leg leg(Call call, String extension) {
    return call.legs().stream()
        .filter(leg -> leg.extension().equals(extension))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  /** The event of the frame that was told as the n-th, from 1. */
  CallEvent eventOf(int frame) {
    return events.stream()
        .filter(event -> event.sequence() == frame && event.ordinal() == 0)
        .findFirst()
        .orElseThrow();
  }

  /** Payloads of what was concluded, in order. */
  List<String> conclusions() {
    return events.stream().filter(e -> e.ordinal() > 0).map(CallEvent::payload).toList();
  }

  /** What was last published of an extension. */
  Presence presenceOf(String extension) {
    return presences.stream()
        .filter(presence -> presence.extension().equals(extension))
        .reduce((first, last) -> last)
        .orElseThrow();
  }
}
