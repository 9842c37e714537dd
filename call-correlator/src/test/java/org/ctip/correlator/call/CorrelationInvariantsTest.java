package org.ctip.correlator.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallState;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.wire.EventJson;

/** What holds whatever a PBX says. */
class CorrelationInvariantsTest {
  private static final CorrelationSettings SMALL =
      new CorrelationSettings(
          CorrelationSettings.DEFAULT.ringLimit(),
          CorrelationSettings.DEFAULT.talkLimit(),
          CorrelationSettings.DEFAULT.unsureRingLimit(),
          CorrelationSettings.DEFAULT.unsureTalkLimit(),
          Set.of("600000109"),
          20,
          6);

  /** One thing said, and how long after the one before, in milliseconds. */
  record Said(int waitMillis, String what) {}

  @Provide
  Arbitrary<List<Said>> stories() {
    var extension = Arbitraries.of("101_", "102_", "103_", "500_");
    var outside =
        Arbitraries.of(
            "600000101", "0600000101", "600000102", "600000109", "223000001", "_", "112");
    var party = Arbitraries.oneOf(outside, Arbitraries.of("/101", "/102", "/103", "/", "*8"));
    var field = Arbitraries.of("_", "-", "223000001", "/101", "/102", "/500", "600000101");
    var ring =
        Combinators.combine(extension, party, Arbitraries.of("0", "0005"), field, field)
            .as(
                (x, p, port, d, h) ->
                    "RING " + x + " " + p + " " + port + " " + d + " " + h + " _");
    var conn = Combinators.combine(extension, party).as((x, p) -> "CONN " + x + " " + p + " 0");
    var rel =
        Combinators.combine(
                extension, Arbitraries.of("", " 1", " 16", " 17", " 38", " 39", " 6", " busy"))
            .as((x, c) -> "REL " + x + c);
    var echo =
        Combinators.combine(
                extension, Arbitraries.of("0600000101", "/102", "/", "1", "0", "*72", ""))
            .as((x, d) -> "ECHO " + x + " " + d);
    var stat =
        Combinators.combine(extension, Arbitraries.of("H", "h", "o"), Arbitraries.of("C", "c", "D"))
            .as((x, h, f) -> "STAT " + x + " " + h + " " + f);
    var cw = Combinators.combine(extension, party).as((x, p) -> "CW " + x + " " + p + " _");
    var rest =
        Combinators.combine(
                Arbitraries.of("DRDY", "AOC", "UTAG", "RECB", "RECE", "RECC", "INFO", "RING"),
                extension,
                Arbitraries.of("", " 0.38", " 123456700", " 123456700 h <p>"))
            .as((name, x, value) -> name + " " + x + value);
    var noise = Arbitraries.strings().ofMaxLength(12);
    var link = Arbitraries.of("tick", "closed", "gap", "opened");
    var said =
        Arbitraries.frequencyOf(
            Tuple.of(8, ring),
            Tuple.of(5, conn),
            Tuple.of(6, rel),
            Tuple.of(3, echo),
            Tuple.of(3, stat),
            Tuple.of(2, cw),
            Tuple.of(2, rest),
            Tuple.of(1, noise),
            Tuple.of(1, link));
    var wait =
        Arbitraries.of(0, 1, 40, 150, 900, 1_100, 2_500, 6_000, 61_000, 700_000, -3_000, -99_000);
    return Combinators.combine(wait, said).as(Said::new).list().ofMinSize(1).ofMaxSize(80);
  }

  private static List<LinkRecord> records(List<Said> story) {
    var records = new ArrayList<LinkRecord>();
    long epoch = 1;
    long sequence = 0;
    var at = Story.NOON;
    for (Said said : story) {
      at = at.plusMillis(said.waitMillis());
      switch (said.what()) {
        case "tick" -> records.add(new LinkRecord.LinkTick(at(epoch, sequence, at)));
        case "opened" -> records.add(new LinkRecord.LinkOpened(at(epoch, sequence, at)));
        case "closed" -> records.add(new LinkRecord.LinkClosed(at(epoch, sequence, at), "test"));
        case "gap" -> {
          records.add(new LinkRecord.LinkGap(at(epoch + 1, 0, at), epoch, sequence, null));
          epoch++;
          sequence = 0;
        }
        default ->
            records.add(
                new LinkRecord.FrameReceived(
                    at(epoch, ++sequence, at), said.what().getBytes(StandardCharsets.UTF_8)));
      }
    }
    var last = records.getLast().position();
    // As ingest does: a tick every ten seconds would do the same as a few late ones.
    for (int hours : new int[] {1, 2, 14, 15, 30, 31}) {
      records.add(
          new LinkRecord.LinkTick(
              at(last.epoch(), last.sequence(), Story.NOON.plusSeconds(3_600L * (hours + 100)))));
    }
    return records;
  }

  private static LinkPosition at(long epoch, long sequence, Instant at) {
    return new LinkPosition("default", "main", epoch, sequence, at);
  }

  private static Story fold(List<Said> said) {
    var story = new Story(SMALL, "main");
    records(said).forEach(story::take);
    return story;
  }

  private static String all(Story story) {
    var bytes = new StringBuilder();
    for (List<?> values : List.of(story.snapshots, story.events, story.presences, story.sms)) {
      values.forEach(
          value -> bytes.append(new String(EventJson.write(value), StandardCharsets.UTF_8)));
    }
    return bytes.toString();
  }

  @Property(tries = 400)
  void everyCallEnds(@ForAll("stories") List<Said> said) {
    var story = fold(said);

    assertThat(story.calls.values()).allMatch(call -> call.state() == CallState.ENDED);
    assertThat(story.calls.values())
        .allMatch(call -> call.legs().stream().allMatch(leg -> leg.outcome() != null));
    assertThat(story.state().openCalls()).isZero();
  }

  @Property(tries = 200)
  void everyFrameIsOneEvent(@ForAll("stories") List<Said> said) {
    var story = fold(said);

    var frames = story.events.stream().filter(event -> event.ordinal() == 0).count();
    long folded =
        List.of(Disposal.FOLDED, Disposal.REPLY, Disposal.UNKNOWN, Disposal.MALFORMED).stream()
            .mapToInt(disposal -> story.disposals.getOrDefault(disposal, 0))
            .sum();
    assertThat(frames).isEqualTo(folded);
    assertThat(story.disposals.values().stream().mapToInt(n -> n).sum())
        .isEqualTo(records(said).size());
    assertThat(story.events)
        .extracting(event -> event.epoch() + "/" + event.sequence() + "/" + event.ordinal())
        .doesNotHaveDuplicates();
    assertThat(story.events)
        .allMatch(event -> event.callId() == null || story.calls.containsKey(event.callId()));
  }

  @Property(tries = 200)
  void versionsGrowByOne(@ForAll("stories") List<Said> said) {
    Map<String, Long> versions = new HashMap<>();
    for (Call call : fold(said).snapshots) {
      assertThat(call.version()).isEqualTo(versions.getOrDefault(call.callId(), 0L) + 1);
      versions.put(call.callId(), call.version());
    }
  }

  @Property(tries = 200)
  void replayGivesTheSameBytes(@ForAll("stories") List<Said> said) {
    assertThat(all(fold(said))).isEqualTo(all(fold(said)));
  }

  @Property(tries = 200)
  void restartBetweenAnyTwoRecordsChangesNothing(@ForAll("stories") List<Said> said) {
    var restarted = new Story(SMALL, "main");
    for (LinkRecord record : records(said)) {
      restarted.take(record).restart();
    }

    assertThat(all(restarted)).isEqualTo(all(fold(said)));
  }

  @Property(tries = 200)
  void recordsSeenAgainChangeNothing(@ForAll("stories") List<Said> said) {
    var again = new Story(SMALL, "main");
    var records = records(said);
    for (int i = 0; i < records.size(); i++) {
      again.take(records.get(i));
      if (records.get(i) instanceof LinkRecord.FrameReceived) {
        again.take(records.get(i));
      }
    }

    assertThat(all(again)).isEqualTo(all(fold(said)));
  }

  @Property(tries = 200)
  void stateStaysBounded(@ForAll("stories") List<Said> said) {
    var story = new Story(SMALL, "main");
    for (LinkRecord record : records(said)) {
      story.take(record);
      assertThat(story.state().openCalls()).isLessThanOrEqualTo(SMALL.maxOpenCalls());
      for (OpenCall call : story.state().calls.values()) {
        assertThat(call.legs).isNotEmpty();
      }
    }
    assertThat(PbxStateCodec.encode(story.state())).hasSizeLessThan(20_000);
  }

  @Property(tries = 200)
  void atMostOneSmsPerCall(@ForAll("stories") List<Said> said) {
    var story = fold(said);

    assertThat(story.sms).extracting(sms -> sms.callId()).doesNotHaveDuplicates();
    assertThat(story.sms)
        .allMatch(
            sms ->
                sms.idempotencyKey().equals(story.calls.get(sms.callId()).ivr().idempotencyKey()));
  }

  @Property(tries = 200)
  void timesOfACallAreInOrder(@ForAll("stories") List<Said> said) {
    for (Call call : fold(said).calls.values()) {
      for (var leg : call.legs()) {
        assertThat(leg.endedAt()).isAfterOrEqualTo(leg.startedAt());
        if (leg.connectedAt() != null) {
          assertThat(leg.endedAt()).isAfterOrEqualTo(leg.connectedAt());
        }
      }
      assertThat(call.talkMillis() == null).isEqualTo(call.connectedAt() == null);
    }
  }
}
