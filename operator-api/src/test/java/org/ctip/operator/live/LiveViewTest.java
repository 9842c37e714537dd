package org.ctip.operator.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;
import org.ctip.operator.Samples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveViewTest {
  private final LiveView view = new LiveView(Clock.fixed(Samples.NOON, ZoneOffset.UTC), "0.1.0");

  private boolean tells(String callId, @Nullable String callerKey, long version) {
    var handled = Samples.handled("t", callId, callerKey, version);
    return view.accept(
            Topic.DESK_EVENTS, "t/x", EventTypes.MISSED_HANDLED, EventJson.write(handled))
        .isPresent();
  }

  @Test
  void ofOneCallerOnlyHigherVersionsAreNewsWhateverTheNewestCall() {
    assertThat(tells("first", "600000101", 1)).isTrue();
    assertThat(tells("second", "600000101", 2)).isTrue();
    assertThat(tells("first", "600000101", 1)).isFalse();
    assertThat(tells("first", "600000101", 2)).isFalse();
    assertThat(tells("first", "600000102", 1)).isTrue();
  }

  @Test
  void eventsOfOlderVersionsAreToldByTheirCall() {
    assertThat(tells("first", null, 1)).isTrue();
    assertThat(tells("first", null, 1)).isFalse();
    assertThat(tells("second", null, 1)).isTrue();
  }
}
