package org.ctip.correlator.signal.ctip;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ctip.correlator.signal.Observation;
import org.ctip.correlator.signal.Party;
import org.ctip.correlator.signal.Release;
import org.ctip.correlator.signal.Signal;
import org.ctip.protocol.message.CodePage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CtipSignalReaderTest {
  private final CtipSignalReader reader = new CtipSignalReader(CodePage.IBM852);

  private Observation read(String frame) {
    return reader.read(frame.getBytes(StandardCharsets.ISO_8859_1), null);
  }

  @Test
  void ringNamesItsParties() {
    var seen = read("aRING 109_ 600000106 0 /109 /101 Desk_A");

    assertThat(seen.signal())
        .isEqualTo(
            new Signal.Ringing(
                "109",
                new Party(Party.Kind.OUTSIDE, "600000106", "600000106"),
                null,
                new Party(Party.Kind.INTERNAL, "/109", "109"),
                new Party(Party.Kind.INTERNAL, "/101", "101"),
                "Desk A"));
    assertThat(seen.type()).isEqualTo("RING");
    assertThat(seen.number()).isEqualTo("600000106");
  }

  @Test
  void markerStaysInThePayloadOnly() {
    var seen = read("aREL 101_ 39");

    assertThat(seen.payload()).isEqualTo("aREL 101_ 39");
    assertThat(seen.type()).isEqualTo("REL");
    assertThat(seen.extension()).isEqualTo("101");
    assertThat(seen.number()).isEqualTo("39");
  }

  @Test
  void numbersWithAndWithoutTheDialledPrefixAreOneParty() {
    var one = (Signal.Connected) read("CONN 101_ 0600000103 0").signal();
    var other = (Signal.Connected) read("CONN 101_ 600000103 0").signal();

    assertThat(one.number().same(other.number())).isTrue();
  }

  @Test
  void withheldCallersAreNeverTheSame() {
    var one = (Signal.Connected) read("CONN 101_ _ 0").signal();

    assertThat(one.number().same(one.number())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "REL 101_, NORMAL",
    "REL 101_ 1, NORMAL",
    "REL 101_ normal, NORMAL",
    "REL 101_ 17, BUSY",
    "REL 101_ busy, BUSY",
    "REL 101_ 35, NO_ANSWER",
    "REL 101_ 16, REJECTED",
    "REL 101_ 40, DO_NOT_DISTURB",
    "REL 101_ 38, TRANSFERRED",
    "REL 101_ 39, ELSEWHERE",
    "REL 101_ 15, UNREACHABLE",
    "REL 101_ 10, FAILED",
    "REL 101_ 6, SERVICE",
    "REL 101_ 99, NORMAL",
    "REL 101_ whatever, NORMAL",
  })
  void causesHaveAMeaning(String frame, Release release) {
    assertThat(((Signal.Released) read(frame).signal()).release()).isEqualTo(release);
  }

  @Test
  void chargeWithoutMarkerIsACharge() {
    assertThat(read("AOC 101_ 0.38").signal())
        .isEqualTo(new Signal.Charged("101", new BigDecimal("0.38")));
  }

  @Test
  void commentIsReadInItsCodePage() {
    byte[] frame =
        "RING 101_ 600000101 0 _ _ \u0141\u00F3d\u017A".getBytes(Charset.forName("IBM852"));

    var ring = (Signal.Ringing) reader.read(frame, null).signal();
    assertThat(ring.callerName()).isEqualTo("\u0141\u00F3d\u017A");
  }

  @Test
  void freeTextIsReadInTheCodePageOfItsPbx() {
    byte[] ring =
        "RING 101_ 600000101 0 _ _ \u0141\u00F3d\u017A".getBytes(Charset.forName("windows-1250"));
    byte[] tag = "UTAG 101_ \u0141\u00F3d\u017A".getBytes(Charset.forName("windows-1250"));

    var seen = reader.read(ring, CodePage.WINDOWS_1250);

    assertThat(seen.payload()).endsWith("\u0141\u00F3d\u017A");
    assertThat(((Signal.Ringing) seen.signal()).callerName()).isEqualTo("\u0141\u00F3d\u017A");
    assertThat(reader.read(tag, CodePage.WINDOWS_1250).signal())
        .isEqualTo(new Signal.Tagged("101", "\u0141\u00F3d\u017A"));
  }

  @Test
  void controlCharactersAreNotShown() {
    assertThat(read("UTAG 101_ a\u0000b").payload()).isEqualTo("UTAG 101_ a\uFFFDb");
  }

  @Test
  void frameWithoutExtensionIsMalformedAndKeepsItsName() {
    var seen = read("RING");

    assertThat(seen.kind()).isEqualTo(Observation.Kind.MALFORMED);
    assertThat(seen.type()).isEqualTo("RING");
  }

  @Test
  void unknownFrameKeepsItsExtension() {
    var seen = read("INFO 501 486123456 CAMPAIGN=DEMO");

    assertThat(seen.kind()).isEqualTo(Observation.Kind.UNKNOWN);
    assertThat(seen.type()).isEqualTo("INFO");
    assertThat(seen.extension()).isEqualTo("501");
    assertThat(seen.number()).isEqualTo("486123456");
  }

  @Test
  void keepAliveIsASignOfLife() {
    assertThat(read("t").kind()).isEqualTo(Observation.Kind.KEEP_ALIVE);
  }

  @Test
  void replyBelongsToNoExtension() {
    var seen = read("aOK NCP 1.23 15");

    assertThat(seen.kind()).isEqualTo(Observation.Kind.REPLY);
    assertThat(seen.extension()).isNull();
  }

  @Property
  void anyBytesAreSomeObservation(@ForAll byte[] frame) {
    assertThat(reader.read(frame, null).payload()).doesNotContain("\u0000");
  }
}
