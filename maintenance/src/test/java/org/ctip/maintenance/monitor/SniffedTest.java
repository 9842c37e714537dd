package org.ctip.maintenance.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.ctip.maintenance.monitor.Sniffed.Form;
import org.ctip.protocol.message.RawFrame;
import org.ctip.simulator.pbx.Scenario;
import org.junit.jupiter.api.Test;

class SniffedTest {
  private static final Instant AT = Instant.parse("2026-11-20T20:24:02.996501Z");
  private static final List<HeardLine> HEARD =
      List.of(
          HeardLine.event(AT, null, "logged in"),
          HeardLine.of(AT, null, RawFrame.ofLatin1("aRING 101_ 600 \u00a5\u0001")),
          HeardLine.of(AT.plusMillis(100), null, RawFrame.ofLatin1("t")),
          HeardLine.of(AT.plusMillis(1500), null, RawFrame.ofLatin1("aREL 101_ 1")));

  @Test
  void writesLinesByteForByte() throws IOException {
    assertThat(written(Form.RAW, false))
        .isEqualTo("aRING 101_ 600 \u00a5\u0001\r\naREL 101_ 1\r\n");
    assertThat(written(Form.RAW, true))
        .isEqualTo("aRING 101_ 600 \u00a5\u0001\r\nt\r\naREL 101_ 1\r\n");
  }

  @Test
  void writesARecordingThatTheSimulatorPlays() throws IOException {
    var scenario = Scenario.parse(written(Form.SCENARIO, false).lines().toList());

    assertThat(scenario.steps())
        .extracting(Scenario.Step::frame)
        .containsExactly("aRING 101_ 600 \u00a5\u0001", "aREL 101_ 1");
    assertThat(scenario.length().toMillis()).isEqualTo(1500);
  }

  private static String written(Form form, boolean everything) throws IOException {
    var file = new ByteArrayOutputStream();
    var sniffed = new Sniffed(file, form, everything);
    for (var heard : HEARD) {
      sniffed.write(heard);
    }
    assertThat(sniffed.lines()).isEqualTo(everything ? 3 : 2);
    return file.toString(StandardCharsets.ISO_8859_1);
  }
}
