package org.ctip.correlator.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ctip.events.call.Call;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A PBX or a line that says every frame twice makes the same calls. */
class DoubledFramesTest {

  static Stream<List<String>> stories() {
    return Stream.of(
        List.of(
            "0 RING 101_ 600000101 0 223000001 _ 600000101",
            "4 STAT 101_ H f d l a p c q",
            "4.1 CONN 101_ 600000101 0",
            "64.1 REL 101_ 1",
            "64.2 STAT 101_ h f d l a p c q"),
        List.of("0 RING 101_ 600000102 0 223000001 _ _", "20 REL 101_ 1"),
        List.of(
            "0 DRDY 101_",
            "2 ECHO 101_ 0600000103",
            "10 CONN 101_ 0600000103 0",
            "30 AOC 101_ 0.38",
            "40 REL 101_ 1"),
        List.of("0 ECHO 109_ 0600000104", "5 STAT 109_ h f d l a p c q", "5.05 REL 109_ 17"),
        List.of(
            "0 RING 101_ 600000105 0 223000001 _ _",
            "0.2 RING 102_ 600000105 0 223000001 _ _",
            "5.01 CONN 102_ 600000105 0",
            "5.06 REL 101_ 39",
            "60 REL 102_ 1"),
        List.of(
            "0 RING 101_ 600000106 0 223000001 _ _",
            "3 CONN 101_ 600000106 0",
            "20 ECHO 101_ /109",
            "20.1 RING 109_ /101 0 /109 600000106 Desk_A",
            "25 CONN 109_ /101 0",
            "25.01 CONN 101_ /109 0",
            "40 CONN 109_ 600000106 0",
            "40.1 REL 101_ 38",
            "60 REL 109_ 1"),
        List.of(
            "0 RING 101_ 600000106 0 223000001 _ _",
            "3 CONN 101_ 600000106 0",
            "21 RING 109_ 600000106 0 /109 /101 _",
            "21.1 REL 101_ 1",
            "61 REL 109_ 1",
            "61.15 RING 101_ 600000106 0 223000001 _ _",
            "90 REL 101_ 1"),
        List.of(
            "0 RING 101_ 600000111",
            "3 CONN 101_ 600000111",
            "20 CW 101_ 600000112 Client_B",
            "20.1 UTAG 101_ IdSub=112",
            "40 REL 101_ 1",
            "40.2 RING 101_ 600000112",
            "45 CONN 101_ 600000112",
            "80 REL 101_ 1"),
        List.of(
            "0 ECHO 103_ /104",
            "0.1 RING 104_ /103 0 /104 _ Desk_B",
            "5.01 CONN 104_ /103 0",
            "5.02 CONN 103_ /104 0",
            "30 REL 103_ 1",
            "30.1 REL 104_ 1"),
        List.of(
            "0 RING 101_ 600000109",
            "3 CONN 101_ 600000109 0",
            "3.1 RECB 101_ 123456700",
            "60 REL 101_ 1",
            "110 RECE 101_ 123456700 192.168.0.1 <Rec/123456700.wav>"),
        List.of(
            "0 RING 500_ 600000107 0 223000001 _ _",
            "0.2 REL 500_ 38",
            "0.4 RING 101_ 600000107 0 /500 _ _",
            "5 CONN 101_ 600000107 0",
            "60 REL 101_ 1"),
        List.of(
            "0 CONN 101_ 600000108 0", "0.04 REL 102_ 39", "0.05 REL 103_ 39", "20 REL 101_ 1"));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void everyFrameTwiceMakesTheSameCalls(List<String> lines) {
    var twice = new ArrayList<String>();
    lines.forEach(line -> twice.addAll(List.of(line, line)));

    var once = Story.play(lines.toArray(String[]::new));
    var doubled = Story.play(twice.toArray(String[]::new));

    assertThat(doubled.all()).map(DoubledFramesTest::summary).isEqualTo(summaries(once));
    assertThat(doubled.sms).hasSameSizeAs(once.sms);
    assertThat(doubled.conclusions()).isEqualTo(once.conclusions());
  }

  private static List<String> summaries(Story story) {
    return story.all().stream().map(DoubledFramesTest::summary).toList();
  }

  private static String summary(Call call) {
    return String.join(
        " ",
        call.number(),
        Story.legs(call),
        call.disposition().name(),
        String.valueOf(call.startedAt()),
        String.valueOf(call.talkMillis()),
        String.valueOf(call.ringMillis()),
        call.flags().toString(),
        call.tags().toString(),
        String.valueOf(call.cost()));
  }
}
