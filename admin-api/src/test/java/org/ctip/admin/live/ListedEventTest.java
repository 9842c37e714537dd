package org.ctip.admin.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListedEventTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"RING, RING", "ARING, RING", "aring, ring", "A, A", "INFO, INFO", "T, T"})
  void losesALeadingA(String type, String listed) {
    assertThat(event(type, "101", null, "x", null, null).typ()).isEqualTo(listed);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // own, of the call, payload, shown, found by
        "101,  102, RING 103, 101_,  101",
        "101_, -,   RING 103, 101_,  101",
        "1001, -,   -,        1001,  1001",
        "-,    102, RING 103, 102_,  102",
        "-,    -,   WARN 103 x, 103, -",
        "-,    -,   WARN 600000101 x, -, -",
        "-,    -,   WARN +48 77 x, 77, -",
        "-,    -,   nothing,  -,     -",
      })
  void fillsTheExtensionFromTheCallOrThePayload(
      @Nullable String own,
      @Nullable String ofCall,
      @Nullable String payload,
      @Nullable String shown,
      @Nullable String line) {
    var event = event("WARN", own, null, payload == null ? "" : payload, ofCall, null);

    assertThat(event.ext()).isEqualTo(shown);
    assertThat(event.line()).isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "39, 600000101, REL 101 39,      39",
        "-,  600000101, REL 101,         600000101",
        "-,  -,         X 101 600000102, 600000102",
        "-,  -,         X 101 +4860,     +4860",
        "-,  -,         X 101,           -",
      })
  void fillsTheNumberFromTheCallOrThePayload(
      @Nullable String own, @Nullable String ofCall, String payload, @Nullable String shown) {
    assertThat(event("REL", "101", own, payload, null, ofCall).number()).isEqualTo(shown);
  }

  @Test
  void isFoundByItsExtensionWithAndWithoutPadding() {
    var event = event("RING", "101", null, "RING 101_", null, null);

    assertThat(new EventFilter(5, "101").admits(event)).isTrue();
    assertThat(new EventFilter(5, "101_").admits(event)).isTrue();
    assertThat(new EventFilter(5, "10").admits(event)).isFalse();
    assertThat(new EventFilter(5, null).admits(event)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"-3, 5", "0, 5", "5, 5", "77, 77", "200, 200", "201, 200", "99999999999, 200"})
  void takesALimitToTheNearestThatIsAllowed(long asked, int limit) {
    assertThat(EventFilter.clamped(asked, null).limit()).isEqualTo(limit);
  }

  private static ListedEvent event(
      String type,
      @Nullable String extension,
      @Nullable String number,
      String payload,
      @Nullable String callExtension,
      @Nullable String callNumber) {
    return ListedEvent.of(
        new ListedEvent.Known(new EventKey("pbx", 1, 1, 0), NOON, type, extension, number, payload),
        callExtension,
        callNumber);
  }
}
