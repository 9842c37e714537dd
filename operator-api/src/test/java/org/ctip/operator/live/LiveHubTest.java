package org.ctip.operator.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveHubTest {
  private static LiveEvent call(String json) {
    return new LiveEvent(LiveEvent.Type.CALL, json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void writesAnEventAsTheStandardSays() {
    var hub = new LiveHub(1700000000000L, 10, 1000);
    hub.publish("a", List.of(call("{\"x\":1}")));

    var chunk = hub.stream("a").after(0, Audience.PEOPLE, 1000);
    assertThat(new String(chunk.events().getFirst(), StandardCharsets.UTF_8))
        .isEqualTo("id: 1700000000000-1\nevent: call\ndata: {\"x\":1}\n\n");
  }

  @Test
  void tellsWhatCanBeResumed() {
    var hub = new LiveHub(5, 3, 1000);
    for (int i = 0; i < 5; i++) {
      hub.publish("a", List.of(call("{}")));
    }
    var stream = hub.stream("a");

    assertThat(stream.canResumeAfter(new EventId(5, 1))).isFalse();
    assertThat(stream.canResumeAfter(new EventId(5, 2))).isTrue();
    assertThat(stream.canResumeAfter(new EventId(5, 5))).isTrue();
    assertThat(stream.canResumeAfter(new EventId(5, 6))).isFalse();
    assertThat(stream.canResumeAfter(new EventId(4, 3))).isFalse();
    assertThat(stream.after(1, Audience.PEOPLE, 1000)).isNull();
    assertThat(stream.after(2, Audience.PEOPLE, 1000).events()).hasSize(3);
  }

  @Test
  void cutsChunksByBytesButNeverToNothing() {
    var hub = new LiveHub(5, 100, 10_000);
    hub.publish("a", List.of(call("{}"), call("{}"), call("{}")));
    int one = hub.stream("a").after(2, Audience.PEOPLE, 1).bytes();

    assertThat(hub.stream("a").after(0, Audience.PEOPLE, 1).last()).isEqualTo(1);
    assertThat(hub.stream("a").after(0, Audience.PEOPLE, 2 * one).last()).isEqualTo(2);
    assertThat(hub.stream("a").after(3, Audience.PEOPLE, 1).events()).isEmpty();
  }

  private static List<String> told(LiveStream stream, Audience audience) {
    return stream.after(0, audience, 10_000).events().stream()
        .map(event -> new String(event, StandardCharsets.UTF_8).lines().toList().get(1))
        .toList();
  }

  @Test
  void tellsPeopleAllAndProgramsWhatTheirScopesOpen() {
    var hub = new LiveHub(5, 1000, 100_000);
    for (var type : LiveEvent.Type.values()) {
      hub.publish("a", List.of(new LiveEvent(type, new byte[] {'{', '}'})));
    }
    var stream = hub.stream("a");
    int all = LiveEvent.Type.values().length;

    assertThat(told(stream, Audience.PEOPLE))
        .hasSize(all)
        .contains("event: annotation", "event: missed");
    assertThat(told(stream, Audience.PROGRAMS_WITH_CALLS))
        .hasSize(all - 1)
        .doesNotContain("event: missed");
    assertThat(told(stream, Audience.PROGRAMS))
        .hasSize(all - 2)
        .doesNotContain("event: annotation", "event: missed");
  }

  @Test
  void goesOnAfterWhatAnAudienceIsNotTold() {
    var hub = new LiveHub(5, 1000, 100_000);
    for (int i = 0; i < 300; i++) {
      hub.publish("a", List.of(new LiveEvent(LiveEvent.Type.MISSED, new byte[] {'{', '}'})));
    }
    var nothing = hub.stream("a").after(0, Audience.PROGRAMS, 1);
    assertThat(nothing.events()).isEmpty();
    assertThat(nothing.bytes()).isZero();
    assertThat(nothing.last()).isEqualTo(300);

    hub.publish("a", List.of(call("{}"), call("{}")));
    var one = hub.stream("a").after(300, Audience.PROGRAMS, 1);
    assertThat(one.events()).hasSize(1);
    assertThat(one.last()).isEqualTo(301);
  }

  @Test
  void theLargestTenantGivesWayWhenMemoryIsShort() {
    var hub = new LiveHub(5, 100_000, 20_000);
    hub.publish("small", List.of(call("{}")));
    for (int i = 0; i < 2000; i++) {
      hub.publish("large", List.of(call("{}")));
    }

    assertThat(hub.bytes()).isLessThanOrEqualTo(20_000);
    assertThat(hub.stream("small").size()).isEqualTo(1);
    assertThat(hub.stream("large").size()).isBetween(400, 1000);
    assertThat(hub.stream("large").head()).isEqualTo(2000);
  }

  @Test
  void publishesToOneTenantOnlyUnlessToldOtherwise() {
    var hub = new LiveHub(5, 10, 1000);
    var woken = new ArrayList<String>();
    hub.onPublished(stream -> woken.add(stream.tenantId()));
    hub.stream("b");

    hub.publish("a", List.of(call("{}")));
    assertThat(woken).containsExactly("a");
    assertThat(hub.stream("b").head()).isZero();

    hub.publishToAll(call("{}"));
    assertThat(woken).containsExactlyInAnyOrder("a", "a", "b");
  }
}
