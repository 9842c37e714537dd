package org.ctip.simulator.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PbxStyleTest {
  @ParameterizedTest
  @CsvSource({
    "RING 101_ 600000101 0 223000001 _ _, RING 101 600000101",
    "CW 101_ 600000101 Client_1, CW 101 600000101",
    "CONN 101_ 600000101 0, CONN 101 600000101",
    "REL 101_ 1, REL 101 normal",
    "REL 101_ 17, REL 101 busy",
    "REL 101_ 99, REL 101 99",
    "REL 101_, REL 101",
    "STAT 101_ H f d l a p c q, STAT 101 H f d l a p c q",
    "ECHO 12345 0600000101, ECHO 12345 0600000101",
    "t, t",
  })
  void foreignPbxHasItsOwnWayOfSayingIt(String ncp, String foreign) {
    assertThat(PbxStyle.FOREIGN.event(ncp)).isEqualTo(foreign);
    assertThat(PbxStyle.NCP.event(ncp)).isEqualTo("a" + ncp);
  }

  @ParameterizedTest
  @CsvSource({"1, 1___", "101, 101_", "1234, 1234", "12345, 12345"})
  void extensionsArePaddedToFour(String normal, String padded) {
    assertThat(PbxStyle.NCP.extension(normal)).isEqualTo(padded);
    assertThat(PbxStyle.FOREIGN.extension(normal)).isEqualTo(normal);
    assertThat(PbxStyle.normal(padded)).isEqualTo(normal);
  }

  @Test
  void clockShowsSummerTimeByAnApostropheAndWinterTimeByAComma() {
    var clock = ClockFace.right();

    assertThat(clock.show(Instant.parse("2025-07-10T10:54:59Z"))).isEqualTo("2025.07.10 12:54'59");
    assertThat(clock.show(Instant.parse("2025-12-10T10:54:09Z"))).isEqualTo("2025.12.10 11:54,09");
    assertThat(clock.ahead(Duration.ofSeconds(-90)).show(Instant.parse("2025-12-10T10:54:09Z")))
        .isEqualTo("2025.12.10 11:52,39");
  }
}
