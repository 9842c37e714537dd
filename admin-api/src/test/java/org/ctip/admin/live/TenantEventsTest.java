package org.ctip.admin.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.ctip.events.call.CallEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class TenantEventsTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final EventFilter ALL = new EventFilter(200, null);

  private final LiveEvents live = new LiveEvents(7, 200);
  private final TenantEvents events = live.of("default");

  @Test
  void listsTheNewestFirstAndLeavesKeepAlivesOut() {
    publish(event(1, 1, "RING", "101"), event(1, 2, "T", null), event(1, 3, "CONN", "101"));

    assertThat(events.newest(ALL)).extracting(ListedEvent::typ).containsExactly("CONN", "RING");
  }

  @Test
  void takesWhatAnAbortedTransactionTellsAgainOnlyOnce() {
    publish(event(1, 1, "RING", "101"), event(1, 2, "CONN", "101"));
    publish(event(1, 1, "RING", "101"), event(1, 2, "CONN", "101"), event(1, 3, "REL", "101"));

    assertThat(events.newest(ALL))
        .extracting(ListedEvent::typ)
        .containsExactly("REL", "CONN", "RING");
    assertThat(events.head()).isEqualTo(3);
  }

  @Test
  void takesTheNextConnectionOfAPbxWhoseNumbersBeginAnew() {
    publish(event(1, 900, "RING", "101"));
    publish(event(2, 1, "CONN", "101"));

    assertThat(events.newest(ALL)).hasSize(2);
  }

  @Test
  void fillsGapsFromTheCall() {
    publish(
        event(1, 1, "RING", "101", "600000101", "call-a"),
        event(1, 2, "REL", "101", "16", "call-a"),
        event(1, 3, "EVNT", null, null, "call-a"));

    var event = events.newest(ALL).getFirst();
    assertThat(event.ext()).isEqualTo("101_");
    assertThat(event.number()).isEqualTo("600000101");
  }

  @Test
  void givesAReaderWhatComesAfterItsPlaceInParts() {
    publish(sequence(1, 10));

    var first = events.after(3, ALL, 4);
    assertThat(first).isNotNull();
    assertThat(first.events())
        .extracting(TenantEvents.Numbered::number)
        .containsExactly(4L, 5L, 6L, 7L);
    assertThat(first.last()).isEqualTo(7);
    assertThat(events.after(10, ALL, 4).events()).isEmpty();
  }

  @Test
  void passesOverWhatAReaderDoesNotWant() {
    publish(event(1, 1, "RING", "101"), event(1, 2, "RING", "102"), event(1, 3, "CONN", "101"));

    var chunk = events.after(0, new EventFilter(5, "101"), 100);
    assertThat(chunk.events()).extracting(TenantEvents.Numbered::number).containsExactly(1L, 3L);
    assertThat(chunk.last()).isEqualTo(3);
  }

  @Test
  void saysWhenAPlaceIsNotKeptAnyMore() {
    publish(sequence(1, 250));

    assertThat(events.after(49, ALL, 1)).isNull();
    assertThat(events.after(50, ALL, 1)).isNotNull();
    assertThat(events.after(251, ALL, 1)).as("a place of the future").isNull();
    assertThat(events.newest(ALL)).hasSize(200);
  }

  @Test
  void tellsOfNewsAndOnlyToTheirTenant() {
    StepVerifier.create(events.changes())
        .then(() -> live.publish("other", List.of(event(1, 1, "RING", "101"))))
        .then(() -> publish(event(1, 1, "RING", "101"), event(1, 2, "REL", "101")))
        .expectNext(2L)
        .thenCancel()
        .verify();
    assertThat(live.of("other").newest(ALL)).hasSize(1);
  }

  private void publish(CallEvent... all) {
    live.publish("default", List.of(all));
  }

  private static CallEvent[] sequence(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(sequence -> event(1, sequence, "RING", "101"))
        .toArray(CallEvent[]::new);
  }

  private static CallEvent event(
      long epoch, long sequence, String type, @Nullable String extension) {
    return event(epoch, sequence, type, extension, null, null);
  }

  private static CallEvent event(
      long epoch,
      long sequence,
      String type,
      @Nullable String extension,
      @Nullable String number,
      @Nullable String callId) {
    return new CallEvent(
        "default",
        "pbx",
        epoch,
        sequence,
        0,
        NOON.plusMillis(epoch * 1000 + sequence),
        callId,
        null,
        type,
        extension,
        number,
        type);
  }
}
