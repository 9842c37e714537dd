package org.ctip.operator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctip.operator.OperatorContract.CONTRACT;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Stream;
import org.ctip.events.call.CallState;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.events.presence.PresenceState;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;
import org.ctip.operator.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published description says what the service does, its stream included. */
class LiveContractTest {
  private static final String CALL = "a".repeat(26);

  @Test
  void fileSaysWhatTheCodeDoes() {
    CONTRACT.requireEqualToCode();
  }

  @Test
  void whatWasPromisedIsKept() {
    CONTRACT.requireCompatible();
  }

  @Test
  void everyEventIsDescribed() {
    assertThat(CONTRACT.published().path("x-events").propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(LiveEvent.Type.values()).map(LiveEvent.Type::wireName).toList());
  }

  static Stream<LiveEvent> events() {
    var view = new LiveView(Clock.fixed(Samples.NOON, ZoneOffset.UTC), "0.1.0");
    var call = Samples.call("default", CALL, 1, CallState.RINGING);
    var sms = Samples.sms("default", "b".repeat(26), 1, "Hello");
    var pbx = Samples.pbx("default", "main", PbxLinkState.ONLINE);
    var presence = Samples.presence("default", "101", PresenceState.BUSY);
    return Stream.of(
        view.accept(Topic.CALLS, CALL, null, EventJson.write(call)).orElseThrow().event(),
        view.accept(Topic.SMS_EVENTS, "m", null, EventJson.write(sms)).orElseThrow().event(),
        view.accept(Topic.PBX_STATUS, "main", null, EventJson.write(pbx)).orElseThrow().event(),
        view.accept(Topic.EXTENSIONS, "101", null, EventJson.write(presence)).orElseThrow().event(),
        view.accept(
                Topic.DESK_EVENTS,
                "default/" + CALL,
                EventTypes.CALL_ANNOTATED,
                EventJson.write(Samples.annotated("default", CALL, 1, "Calls again")))
            .orElseThrow()
            .event(),
        view.accept(
                Topic.DESK_EVENTS,
                "default/" + CALL,
                EventTypes.MISSED_HANDLED,
                EventJson.write(Samples.handled("default", CALL, 1)))
            .orElseThrow()
            .event(),
        view.feed(FeedView.State.LIVE).orElseThrow(),
        view.hello("default", 1, false),
        LiveEvent.reset("gone"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eventsAreAsDescribed(LiveEvent event) {
    var name = event.type().wireName();
    var reference = CONTRACT.published().path("x-events").path(name).path("$ref").asString();
    var component = reference.substring(reference.lastIndexOf('/') + 1);

    assertThat(CONTRACT.schemas().errors(component, event.json())).isEmpty();
    assertThat(CONTRACT.schemas().errors(component, "{}".getBytes(StandardCharsets.UTF_8)))
        .as("an event without anything in it would pass")
        .isNotEmpty();
  }
}
