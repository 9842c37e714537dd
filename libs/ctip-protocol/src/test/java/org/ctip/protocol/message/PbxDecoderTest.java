package org.ctip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class PbxDecoderTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/corpus/frames.csv", delimiter = '|', maxCharsPerColumn = 1000)
  void readsTheCorpus(String line, String expected) {
    RawFrame frame = Described.frame(line);

    PbxMessage message = PbxDecoder.decode(frame);

    assertThat(Described.of(message)).isEqualTo(expected);
    assertThat(message.raw()).isEqualTo(frame);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/corpus/frames.csv", delimiter = '|', maxCharsPerColumn = 1000)
  void readsALineThatBeginsWithItsNameTheSameWithMarker(String line, String expected) {
    if (line.isEmpty()
        || !Character.isUpperCase(line.charAt(0))
        || expected.startsWith("Malformed")) {
      return;
    }
    // A lone t is the keep-alive, never a name.
    assertThat(Described.of(PbxDecoder.decode(Described.frame("a" + line)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/corpus/frames.csv", delimiter = '|', maxCharsPerColumn = 1000)
  void tellsTheTypeWithoutDecodingTheRest(String line, String expected) {
    FrameType type = PbxDecoder.typeOf(Described.frame(line));

    switch (PbxDecoder.decode(Described.frame(line))) {
      case Unknown _ -> assertThat(type).isEqualTo(FrameType.UNKNOWN);
      case Empty _ -> assertThat(type).isEqualTo(FrameType.EMPTY);
      case KeepAlive _ -> assertThat(type).isEqualTo(FrameType.KEEP_ALIVE);
      case Malformed malformed when malformed.reason().contains("begin with a name") ->
          assertThat(type).isEqualTo(FrameType.NAMELESS);
      default -> assertThat(line).matches("a?" + type.name() + "(\\x20.*|\\\\x20.*)?");
    }
  }

  @Test
  void ringShowsATransferWhenDialledOrHeldIsInternal() {
    assertThat(ring("RING 109_ 600000106 0 /109 /101 _").showsTransfer()).isTrue();
    assertThat(ring("RING 101_ 600000107 0 /500 _ _").showsTransfer()).isTrue();
    assertThat(ring("RING 109_ 600000106 0 223000001 /101 _").showsTransfer()).isTrue();
    assertThat(ring("RING 101_ /102 0 223000001 _ _").showsTransfer()).isFalse();
  }

  private static Ring ring(String line) {
    return (Ring) PbxDecoder.decode(RawFrame.ofLatin1(line));
  }

  @Test
  void malformedLineQuotesNothingInItsReason() {
    var message = (Malformed) PbxDecoder.decode(RawFrame.ofLatin1("SMSR G001 D 600000101x 1"));

    assertThat(message.reason()).doesNotContain("600000101");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 5_000, 100_000})
  void readsLinesOfAnyLength(int length) {
    var tag = (UserTag) PbxDecoder.decode(RawFrame.ofLatin1("UTAG 101_ " + "x".repeat(length)));
    assertThat(tag.value().bytes().length()).isEqualTo(length);

    var ok = (Ok) PbxDecoder.decode(RawFrame.ofLatin1("OK" + " x".repeat(length)));
    assertThat(ok.fields()).hasSizeLessThanOrEqualTo(64);
  }

  @Test
  void commentIsShownInTheCodePageOfTheSetting() {
    var ring = ring("RING 101_ 600000101 0 223000001 _ \u009d\u00a5ka_P\u00a2\u0088noc");

    assertThat(ring.comment()).isNotNull();
    assertThat(ring.comment().text(CodePage.IBM852)).isEqualTo("Łąka Północ");
    assertThat(ring.comment().text(CodePage.ISO_8859_1)).isEqualTo("\u009d¥ka P¢\u0088noc");
  }

  @Test
  void messagesWithEqualBytesAreEqual() {
    var once = PbxDecoder.decode(RawFrame.ofLatin1("aREL 101_ 1"));

    assertThat(once).isEqualTo(new Released(Extension.of("101_"), ReleaseCause.of(1)));
    assertThat(List.of(once)).doesNotContain(PbxDecoder.decode(RawFrame.ofLatin1("REL 101_ 1")));
  }
}
