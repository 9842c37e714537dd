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

    var chunk = hub.stream("a").after(0, 1000);
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
    assertThat(stream.after(1, 1000)).isNull();
    assertThat(stream.after(2, 1000).events()).hasSize(3);
  }

  @Test
  void cutsChunksByBytesButNeverToNothing() {
    var hub = new LiveHub(5, 100, 10_000);
    hub.publish("a", List.of(call("{}"), call("{}"), call("{}")));
    int one = hub.stream("a").after(2, 1).bytes();

    assertThat(hub.stream("a").after(0, 1).last()).isEqualTo(1);
    assertThat(hub.stream("a").after(0, 2 * one).last()).isEqualTo(2);
    assertThat(hub.stream("a").after(3, 1).events()).isEmpty();
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
