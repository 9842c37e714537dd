package org.ctip.operator.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.CallState;
import org.ctip.events.call.Direction;
import org.ctip.events.call.Disposition;
import org.ctip.events.call.Leg;
import org.ctip.events.call.LegRole;
import org.ctip.events.call.Recording;
import org.junit.jupiter.api.Test;

class CallRecordingTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private static Leg leg(int number, String extension, Recording... recordings) {
    return new Leg(
        number,
        extension,
        LegRole.CALLEE,
        null,
        NOON,
        null,
        null,
        null,
        null,
        null,
        false,
        List.of(recordings));
  }

  private static ListedCall call(Leg... legs) {
    return new ListedCall(
        1,
        "a".repeat(26),
        "main",
        1,
        CallState.ENDED,
        CallKind.EXTERNAL,
        Direction.IN,
        "101_",
        null,
        null,
        null,
        null,
        null,
        NOON,
        null,
        null,
        null,
        null,
        Disposition.UNKNOWN,
        List.of(),
        List.of(legs),
        null,
        null,
        null);
  }

  @Test
  void partsOfEachPhoneAreListedInOrder() {
    var call =
        call(
            leg(
                0,
                "101",
                new Recording("123456700", "192.0.2.1", "Rec/123456700.wav", false),
                new Recording("123456701", null, null, false)),
            leg(1, "102", new Recording("200", null, null, false)));

    assertThat(CallRecording.of(call))
        .containsExactly(
            new CallRecording("101", "123456700", 0, "192.0.2.1", "Rec/123456700.wav"),
            new CallRecording("101", "123456701", 1, null, null),
            new CallRecording("102", "200", 0, null, null));
  }

  @Test
  void whatThePbxTookBackIsNone() {
    assertThat(CallRecording.of(call(leg(0, "101", new Recording("123456700", null, null, true)))))
        .isEmpty();
  }

  @Test
  void idThatIsNotOfItsFormHasNoPart() {
    assertThat(CallRecording.of(call(leg(0, "101", new Recording("x7", null, null, false)))))
        .containsExactly(new CallRecording("101", "x7", null, null, null));
  }
}
