package org.ctip.operator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private Instant now = NOON.plusSeconds(20);
  private final InstantSource source = () -> now;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private final Flow flow = new Flow(clock);

  private boolean frame(String pbx, long epoch, long sequence, long millisAgo) {
    return flow.frame("t", pbx, epoch, sequence, now.minusMillis(millisAgo));
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private List<Minute> busy() {
    return flow.minutes("t").stream()
        .filter(minute -> minute.frames() + minute.calls() > 0)
        .toList();
  }

  @Test
  void anHourHasSixtyMinutesTheLastOfWhichIsNow() {
    assertThat(flow.minutes("t"))
        .hasSize(60)
        .first()
        .isEqualTo(new Minute(NOON.minusSeconds(59 * 60), 0, 0, null, null));
    assertThat(flow.minutes("t").getLast().at()).isEqualTo(NOON);
  }

  @Test
  void framesAndCallsCountForTheMinuteInWhichTheyGetHere() {
    frame("main", 1, 1, 5);
    frame("main", 1, 2, 9);
    flow.callBegan("t");
    pass(Duration.ofMinutes(1));
    // It waited for the broker; what counts is when it is here.
    frame("main", 1, 3, 60_000);

    assertThat(busy())
        .containsExactly(
            new Minute(NOON, 2, 1, 5, 9), new Minute(NOON.plusSeconds(60), 1, 0, 61_439, 61_439));
  }

  @Test
  void aFrameThatIsToldAgainIsOneFrame() {
    assertThat(frame("main", 1, 7, 5)).isTrue();
    assertThat(frame("main", 1, 7, 5)).isFalse();
    // An aborted transaction is computed again from further back.
    assertThat(frame("main", 1, 6, 5)).isFalse();
    assertThat(frame("main", 2, 1, 5)).isTrue();
    assertThat(frame("main", 1, 8, 5)).isFalse();
    assertThat(frame("branch", 1, 1, 5)).isTrue();
    assertThat(busy()).extracting(Minute::frames).containsExactly(3L);
  }

  @Test
  void whatIsOlderThanAnHourIsGone() {
    frame("main", 1, 1, 5);
    pass(Duration.ofMinutes(59));
    assertThat(flow.minutes("t").getFirst().frames()).isEqualTo(1);
    pass(Duration.ofMinutes(1));
    assertThat(busy()).isEmpty();
    // The place of that minute is another's now.
    frame("main", 1, 2, 5);
    assertThat(busy()).extracting(Minute::at).containsExactly(NOON.plusSeconds(3600));
  }

  @Test
  void tenantsSeeTheirOwn() {
    frame("main", 1, 1, 5);
    flow.callBegan("other");
    assertThat(flow.minutes("other").getLast()).isEqualTo(new Minute(NOON, 0, 1, null, null));
    assertThat(flow.minutes("t").getLast().calls()).isZero();
  }

  @Test
  void theTenantThatWasQuietForLongestIsForgotten() {
    frame("main", 1, 1, 5);
    for (int i = 0; i < Flow.MOST_TENANTS - 1; i++) {
      flow.callBegan("tenant-" + i);
    }
    assertThat(busy()).hasSize(1);
    flow.callBegan("tenant-0");
    flow.callBegan("one-more");
    assertThat(flow.minutes("tenant-1").getLast().calls()).isZero();
    assertThat(busy()).hasSize(1);
    assertThat(flow.minutes("tenant-0").getLast().calls()).isEqualTo(2);
  }
}
