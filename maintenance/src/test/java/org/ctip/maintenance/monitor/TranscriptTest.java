package org.ctip.maintenance.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.ctip.protocol.message.CodePage;
import org.ctip.protocol.message.RawFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptTest {
  private static final Instant AT = Instant.parse("2026-11-20T20:24:02.996501Z");
  private final Transcript transcript = new Transcript(CodePage.IBM852, ZoneOffset.UTC, false);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aRING 101_ 600000101            | 101 rings, called by 600000101
          RING 101 _                      | 101 rings, called by a withheld number
          aCONN 101_ /104                 | 101 talks with /104
          aREL 101_ 17                    | 101 is released: busy
          aREL 101_                       | 101 is released
          aREL 101_ 99                    | 101 is released: 99
          aECHO 101_ 600000101            | 101 dials 600000101
          aSTAT 101_ H f d L a p c q      | 101 is off the hook, locked
          aNA 20                          | refused: too many wrong keys
          aERROR                          | the PBX did not understand
          aXYZ 101_ 1                     | unknown frame XYZ
          """)
  void showsTheFrameAndWhatItMeans(String frame, String meaning) {
    assertThat(line(frame)).startsWith("20:24:02.996  " + frame + " ").endsWith("  " + meaning);
  }

  @Test
  void leavesSignsOfLifeOutUnlessAskedFor() {
    assertThat(line("t")).isNull();
    assertThat(
            new Transcript(CodePage.IBM852, ZoneOffset.UTC, true)
                .line(HeardLine.of(AT, "main", RawFrame.ofLatin1("t"))))
        .isEqualTo("20:24:02.996  main  t" + " ".repeat(43) + "sign of life");
  }

  @Test
  void letsNoControlCharacterThrough() {
    String shown = line("aUTAG 101_ \u001b[2J\u0007\u009b31m");

    assertThat(shown).contains("\\x1B[2J\\x07");
    assertThat(String.valueOf(shown).chars()).noneMatch(Character::isISOControl);
  }

  @Test
  void tellsWhatBecameOfTheConnection() {
    assertThat(transcript.line(HeardLine.event(AT, "main", "connection lost: SILENT\u001b")))
        .isEqualTo("20:24:02.996  main  -- connection lost: SILENT\\x1B");
  }

  private @org.jspecify.annotations.Nullable String line(String frame) {
    return transcript.line(HeardLine.of(AT, null, RawFrame.ofLatin1(frame)));
  }
}
