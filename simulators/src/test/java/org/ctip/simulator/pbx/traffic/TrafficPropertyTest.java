package org.ctip.simulator.pbx.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ctip.protocol.message.Malformed;
import org.ctip.protocol.message.PbxDecoder;
import org.ctip.protocol.message.RawFrame;
import org.ctip.protocol.message.Unknown;
import org.ctip.simulator.pbx.PbxStyle;
import org.ctip.simulator.pbx.TimedFrame;
import org.ctip.simulator.pbx.traffic.ExpectedCall.Disposition;
import org.ctip.simulator.pbx.traffic.ExpectedCall.Kind;

class TrafficPropertyTest {
  private static final int CALLS = 400;

  /** A frame taken apart by this test's own hands. */
  private record Seen(long at, String type, String extension, String second, int call) {
    static Seen of(TimedFrame frame) {
      var fields = frame.line().substring(1).split(" ", -1);
      return new Seen(
          frame.at().toMillis(),
          fields[0],
          PbxStyle.normal(fields[1]),
          fields.length > 2 ? fields[2] : "",
          frame.call());
    }
  }

  private static Traffic traffic(long seed) {
    var profile = seed % 2 == 0 ? Profile.office() : Profile.drill(200);
    return new Traffic(seed, profile.calls(CALLS));
  }

  private static List<TimedFrame> frames(Traffic traffic) {
    var frames = new ArrayList<TimedFrame>();
    traffic.frames().forEachRemaining(frames::add);
    return frames;
  }

  private static Map<Integer, List<Seen>> byCall(Traffic traffic) {
    var byCall = new HashMap<Integer, List<Seen>>();
    for (var frame : frames(traffic)) {
      var seen = Seen.of(frame);
      byCall.computeIfAbsent(seen.call(), _ -> new ArrayList<>()).add(seen);
    }
    return byCall;
  }

  @Property(tries = 10)
  void sameSeedGivesTheSameTraffic(@ForAll long seed) {
    assertThat(frames(traffic(seed))).isEqualTo(frames(traffic(seed)));
    assertThat(traffic(seed).expectedCalls())
        .hasSize(CALLS)
        .isEqualTo(traffic(seed).expectedCalls());
    assertThat(frames(traffic(seed))).isNotEqualTo(frames(traffic(seed + 2)));
  }

  @Property(tries = 15)
  void framesComeInOrderAndTheRealDecoderKnowsThemAll(@ForAll long seed) {
    var frames = frames(traffic(seed));

    assertThat(frames).isSortedAccordingTo(Comparator.comparing(TimedFrame::at));
    assertThat(frames)
        .allSatisfy(
            frame -> {
              var raw = RawFrame.of(frame.line().getBytes(StandardCharsets.ISO_8859_1));
              assertThat(PbxDecoder.decode(raw)).isNotInstanceOfAny(Unknown.class, Malformed.class);
            });
  }

  @Property(tries = 15)
  void truthIsWhatTheFramesOfTheCallSay(@ForAll long seed) {
    var traffic = traffic(seed);
    var byCall = byCall(traffic);
    var calls = traffic.expectedCalls();

    assertThat(byCall.keySet()).containsAll(calls.stream().map(ExpectedCall::index).toList());
    for (var call : calls) {
      var frames = Objects.requireNonNull(byCall.get(call.index()));
      var rels = frames.stream().filter(f -> f.type().equals("REL")).toList();
      assertThat(frames.getFirst().at()).as("start of %s", call).isEqualTo(call.startedAt());
      assertThat(rels.getLast()).as("end of %s", call).isEqualTo(frames.getLast());
      assertThat(rels.getLast().at()).isEqualTo(call.endedAt());
      assertThat(rels).as("one REL per leg of %s", call).hasSameSizeAs(call.legs());
      for (var leg : call.legs()) {
        assertThat(rels)
            .anyMatch(
                rel ->
                    rel.extension().equals(leg.extension())
                        && rel.at() == leg.endedAt()
                        && rel.second().equals(Integer.toString(leg.cause())));
        if (leg.rangAt() != null) {
          assertThat(frames).anyMatch(f -> is(f, "RING", leg, leg.rangAt()));
        }
        if (leg.connectedAt() != null) {
          assertThat(frames).anyMatch(f -> is(f, "CONN", leg, leg.connectedAt()));
        }
      }
      agreesWithItself(call);
    }
  }

  private static boolean is(Seen frame, String type, ExpectedLeg leg, Long at) {
    return frame.type().equals(type)
        && frame.extension().equals(leg.extension())
        && frame.at() == at;
  }

  private static void agreesWithItself(ExpectedCall call) {
    var talked = call.legs().stream().anyMatch(leg -> leg.connected() && !leg.consulted());
    assertThat(call.connectedAt() != null).isEqualTo(talked);
    assertThat(call.talkMillis() != null).isEqualTo(talked);
    assertThat(call.answeredBy() != null).isEqualTo(talked);
    if (call.kind() != Kind.SERVICE) {
      assertThat(call.disposition() == Disposition.ANSWERED).isEqualTo(talked);
    }
    if (call.ivr() != null) {
      assertThat(call.ivr().smsTo() == null).isNotEqualTo(call.ivr().noSms() == null);
    }
  }

  @Property(tries = 15)
  void nobodyIsInTwoConversationsAndEveryLegEnds(@ForAll long seed) {
    var talking = new HashMap<String, Integer>();
    var ringing = new HashMap<String, Integer>();
    for (var frame : frames(traffic(seed))) {
      var seen = Seen.of(frame);
      var phone = seen.extension();
      switch (seen.type()) {
        case "RING" -> {
          assertThat(talking.get(phone)).as("%s rings while it talks", seen).isNull();
          var before = ringing.put(phone, seen.call());
          assertThat(before == null || before == seen.call()).as("%s rings twice", seen).isTrue();
        }
        case "CONN" -> {
          ringing.remove(phone);
          var before = talking.put(phone, seen.call());
          assertThat(before == null || before == seen.call()).as("%s talks twice", seen).isTrue();
        }
        case "REL" -> {
          ringing.remove(phone, seen.call());
          talking.remove(phone, seen.call());
        }
        case "ECHO", "CW", "STAT", "DRDY" -> {
          // says nothing about who talks
        }
        default -> throw new AssertionError("not a frame of the generator: " + frame);
      }
    }
    assertThat(talking).isEmpty();
    assertThat(ringing).isEmpty();
  }

  @Property(tries = 15)
  void groupRingsOneAfterAnotherAndLosersAreReleasedAtOnce(@ForAll long seed) {
    var traffic = traffic(seed);
    var byCall = byCall(traffic);
    for (var call : traffic.expectedCalls()) {
      if (call.scene() != Scene.GROUP_ANSWERED && call.scene() != Scene.GROUP_DOUBLE_ANSWER) {
        continue;
      }
      var frames = Objects.requireNonNull(byCall.get(call.index()));
      var answered = Objects.requireNonNull(call.connectedAt());
      var rings =
          frames.stream().filter(f -> f.type().equals("RING")).map(Seen::at).distinct().toList();
      assertThat(rings.get(1) - rings.get(0)).isBetween(3L, 40_000L);
      assertThat(frames)
          .filteredOn(f -> f.type().equals("REL") && f.second().equals("39"))
          .isNotEmpty()
          .allSatisfy(f -> assertThat(f.at() - answered).isBetween(30L, 300L));
    }
  }

  @Property(tries = 15)
  void outsideNumberIsNeverInTwoCallsOrInTwoWithinFiveSeconds(@ForAll long seed) {
    var last = new HashMap<String, Long>();
    traffic(seed).expectedCalls().stream()
        .filter(call -> call.kind() == Kind.EXTERNAL && !call.number().equals("_"))
        .sorted(Comparator.comparingLong(ExpectedCall::startedAt))
        .forEach(
            call -> {
              var number = call.number();
              var key = number.substring(Math.max(0, number.length() - 9));
              var before = last.put(key, call.endedAt());
              assertThat(before == null || call.startedAt() - before >= 5_000).isTrue();
            });
  }

  @Property(tries = 5)
  void everySceneOfAnOfficeHappens(@ForAll long seed) {
    var scenes = new java.util.HashSet<Scene>();
    new Traffic(seed, Profile.office().calls(3_000))
        .expectedCalls()
        .forEach(call -> scenes.add(call.scene()));

    assertThat(scenes).isEqualTo(Set.of(Scene.values()));
  }

  @Property(tries = 5)
  void drillKeepsItsRate(@ForAll long seed) {
    var frames = frames(new Traffic(seed, Profile.drill(500).calls(12_000)));
    // The last calls run out without new ones, so the mean is taken over the first four fifths.
    var part = frames.size() * 4 / 5;

    assertThat(part * 1000.0 / frames.get(part).at().toMillis()).isBetween(430.0, 570.0);
  }
}
