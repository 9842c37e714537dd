package org.ctip.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.ctip.events.contract.Values;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.frame.LinkRecord.LinkClosed;
import org.ctip.events.frame.LinkRecord.LinkGap;
import org.ctip.events.frame.LinkRecord.LinkOpened;
import org.ctip.events.frame.LinkRecord.LinkTick;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ingest puts on the topic is what everybody reads from it. */
class LinkRecordCodecTest {
  private static final LinkPosition POSITION =
      new LinkPosition("default", "main", 7, 3, Instant.parse("2026-11-20T20:24:02.996501Z"));
  private static final FrameReceived FRAME =
      new FrameReceived(POSITION, bytes("RING 101_ 600000101"));

  @Property(tries = 500)
  void readsWhatItWrote(@ForAll("links") LinkRecord link) {
    var onTopic = LinkRecordCodec.toProducerRecord(link);

    assertThat(LinkRecordCodec.read(onTopic.key(), onTopic.value(), onTopic.headers()))
        .isEqualTo(link);
  }

  @Property(tries = 100)
  void keyAndTimeAreThoseOfThePosition(@ForAll("links") LinkRecord link) {
    var onTopic = LinkRecordCodec.toProducerRecord(link);

    assertThat(onTopic.topic()).isEqualTo("ctip.frames");
    assertThat(onTopic.key()).isEqualTo(bytes(link.position().pbxId()));
    assertThat(onTopic.timestamp()).isEqualTo(link.position().at().toEpochMilli());
    assertThat(onTopic.partition()).isNull();
  }

  @Test
  void valueOfAFrameIsTheFrame() {
    assertThat(LinkRecordCodec.toProducerRecord(FRAME).value())
        .isEqualTo(bytes("RING 101_ 600000101"));
  }

  @ParameterizedTest
  @CsvSource({
    "ce_specversion, 1.0",
    "ce_type, org.ctip.frame.received.v1",
    "ce_source, /ctip/pbx/main",
    "ce_id, 7-3",
    "ce_time, 2026-11-20T20:24:02.996501Z",
    "ce_tenant, default",
    "ce_epoch, 7",
    "ce_sequence, 3"
  })
  void headersSayWhoWhenAndWhichOne(String header, String text) {
    var headers = LinkRecordCodec.toProducerRecord(FRAME).headers();

    assertThat(CloudEventHeaders.text(headers, header)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce_type", "ce_time", "ce_tenant", "ce_epoch", "ce_sequence"})
  void recordWithoutANeededHeaderIsMalformed(String header) {
    var onTopic = LinkRecordCodec.toProducerRecord(FRAME);
    onTopic.headers().remove(header);

    assertMalformed(onTopic, header);
  }

  @ParameterizedTest
  @CsvSource({
    "ce_type, org.ctip.frame.received.v2",
    "ce_time, yesterday",
    "ce_epoch, seven",
    "ce_epoch, -1",
    "ce_sequence, ''",
    "ce_sequence, -3",
    "ce_tenant, ' '"
  })
  void senselessHeaderIsMalformed(String header, String text) {
    var onTopic = LinkRecordCodec.toProducerRecord(FRAME);
    onTopic.headers().remove(header).add(header, bytes(text));

    assertMalformed(onTopic, "");
  }

  @Test
  void recordWithoutKeyOrValueIsMalformed() {
    var onTopic = LinkRecordCodec.toProducerRecord(FRAME);
    Headers headers = onTopic.headers();

    assertThatThrownBy(() -> LinkRecordCodec.read(null, onTopic.value(), headers))
        .isInstanceOf(MalformedRecordException.class);
    assertThatThrownBy(() -> LinkRecordCodec.read(onTopic.key(), null, headers))
        .isInstanceOf(MalformedRecordException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "RING 101_", "{\"previousEpoch\":\"x\"}"})
  void gapWhoseValueIsNoGapIsMalformed(String value) {
    var gap = LinkRecordCodec.toProducerRecord(new LinkGap(POSITION, 6, 1, null));

    assertThatThrownBy(() -> LinkRecordCodec.read(gap.key(), bytes(value), gap.headers()))
        .isInstanceOf(MalformedRecordException.class);
  }

  @Property(tries = 300)
  void anyBytesAreARecordOrMalformed(
      @ForAll byte[] key, @ForAll byte[] value, @ForAll("headers") RecordHeaders headers) {
    try {
      assertThat(LinkRecordCodec.read(key, value, headers)).isNotNull();
    } catch (MalformedRecordException expected) {
      assertThat(expected).hasMessageNotContaining("NullPointer");
    }
  }

  @Provide
  Arbitrary<LinkRecord> links() {
    return positions()
        .flatMap(
            at ->
                Arbitraries.oneOf(
                    Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMaxSize(64)
                        .map(frame -> new FrameReceived(at, frame)),
                    Arbitraries.just(new LinkOpened(at)),
                    Arbitraries.just(new LinkTick(at)),
                    Values.texts().map(reason -> new LinkClosed(at, reason)),
                    gaps(at)));
  }

  private static Arbitrary<LinkGap> gaps(LinkPosition at) {
    return Combinators.combine(
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.longs().greaterOrEqual(0),
            Values.instants().injectNull(0.3))
        .as((epoch, sequence, last) -> new LinkGap(at, epoch, sequence, last));
  }

  private static Arbitrary<LinkPosition> positions() {
    var names = Values.texts().filter(name -> !name.isBlank());
    return Combinators.combine(
            names,
            names,
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.longs().greaterOrEqual(0),
            Values.instants())
        .as(LinkPosition::new);
  }

  @Provide
  Arbitrary<RecordHeaders> headers() {
    var names =
        Arbitraries.of("ce_type", "ce_time", "ce_tenant", "ce_epoch", "ce_sequence", "other");
    var texts =
        Arbitraries.of(
            "",
            "1",
            "x",
            LinkRecordCodec.GAP_TYPE,
            LinkRecordCodec.CLOSED_TYPE,
            LinkRecordCodec.FRAME_TYPE,
            "2026-11-20T20:24:02Z");
    return Arbitraries.maps(names, texts)
        .ofMaxSize(6)
        .map(
            all -> {
              var headers = new RecordHeaders();
              all.forEach((name, text) -> headers.add(name, bytes(text)));
              return headers;
            });
  }

  private static void assertMalformed(ProducerRecord<byte[], byte[]> onTopic, String word) {
    assertThatThrownBy(
            () -> LinkRecordCodec.read(onTopic.key(), onTopic.value(), onTopic.headers()))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining(word);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
