package org.ctip.simulator.pbx.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.ctip.simulator.pbx.Behaviour;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.PhoneKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
  private PbxSimulator pbx;
  private TestCollector collector;

  @BeforeEach
  void logIn() {
    pbx =
        PbxSimulator.start(
            PbxSettings.ncp()
                .withKeepAlive(null)
                .withPhones(
                    Map.of(
                        "101",
                        PhoneKind.SYSTEM,
                        "102",
                        PhoneKind.SYSTEM,
                        "103",
                        PhoneKind.SYSTEM,
                        "104",
                        PhoneKind.SIP,
                        "105",
                        PhoneKind.SYSTEM,
                        "106",
                        PhoneKind.SYSTEM))
                .withBehaviour(
                    Behaviour.quick().withoutRights(Set.of("105")).outOfOrder(Set.of("106"))));
    collector = TestCollector.loggedIn(pbx.port(), "1234");
    collector.forget();
  }

  @AfterEach
  void close() {
    collector.close();
    pbx.close();
  }

  @ParameterizedTest
  @CsvSource({
    "RQST 101_, aSTAT 101_ h f d l a p c q",
    "RQST 199_, aNA 7",
    "RQST, aERROR",
    "PICK 104_, aNA 24",
    "HANG 104_, aNA",
    "HANG 101_, aNA 2",
    "REJ 101_, aNA 3",
    "DIAL 101_ 06000001010000000, aERROR",
    "DIAL 101_ 06x, aERROR",
    "DIAL 105_ 0600000101, aNA 19",
    "DIAL 106_ 0600000101, aNA 17",
    "FWD 101_ B A 0 999, aNA 7",
    "FWD 101_ B O 0 102, aNA 9",
    "FWD 101_ X A 0 102, aERROR",
    "MCID 101_, aNA 9",
    "NOSUCH 101_, aERROR",
  })
  void answersAsTheManualSays(String command, String reply) {
    collector.send("a" + command);

    assertThat(collector.awaitLines(1)).containsExactly(reply);
  }

  @Test
  void nothingButWhoWorksBeforeLogIn() {
    try (var stranger = TestCollector.connect(pbx.port())) {
      stranger.send("aRQST 101_");

      assertThat(stranger.awaitLines(1)).containsExactly("aNA 1");
    }
  }

  @Test
  void dialledOutsideCallIsAnsweredAndHungUp() {
    collector.send("aDIAL 101_ 0600000103");
    collector.awaitLine("aCONN");
    collector.send("aHANG 101_");

    assertThat(collector.awaitLines(8))
        .containsExactly(
            "aOK",
            "aSTAT 101_ H f d l a p c q",
            "aDRDY 101_",
            "aECHO 101_ 0600000103",
            "aCONN 101_ 0600000103 0",
            "aOK",
            "aREL 101_ 1",
            "aSTAT 101_ h f d l a p c q");
  }

  @ParameterizedTest
  @CsvSource({"0600000117, 17", "0600000115, 15"})
  void lastDigitsChooseTheFailure(String number, String cause) {
    collector.send("aDIAL 101_ " + number);

    assertThat(collector.awaitLine("aREL")).isEqualTo("aREL 101_ " + cause);
  }

  @Test
  void internalCallConnectsBothEnds() {
    collector.send("aDIAL 101_ 102");
    collector.awaitLine("aRING");
    collector.send("aPICK 102_");
    collector.awaitLine("aCONN 101_");
    collector.send("aHANG 101_");
    collector.awaitLine("aREL 102_");

    assertThat(collector.lines())
        .containsSubsequence(
            "aECHO 101_ /102",
            "aRING 102_ /101 0 /102 _ _",
            "aCONN 102_ /101 0",
            "aCONN 101_ /102 0",
            "aREL 101_ 1",
            "aREL 102_ 1");
  }

  @Test
  void sipPhoneIsLiftedByAPersonFirst() {
    collector.send("aDIAL 104_ 0600000103");

    assertThat(collector.awaitLine("aCONN")).isEqualTo("aCONN 104_ 0600000103 0");
  }

  @Test
  void pickedUpGroupCallReleasesTheOthers() {
    pbx.incoming("600000101", "223000001", "101", "102", "103");
    collector.send("aPICK 102_");
    collector.awaitLine("aREL 103_");

    assertThat(collector.lines())
        .containsSubsequence("aCONN 102_ 600000101 0", "aREL 101_ 39", "aREL 103_ 39");
  }

  @Test
  void rejectedDeflectedAndRefusedCalls() {
    pbx.incoming("600000101", "223000001", "101");
    collector.send("aREJ 101_ 102_");
    assertThat(collector.awaitLine("aRING 102_")).isEqualTo("aRING 102_ 600000101 0 /101 _ _");
    assertThat(collector.awaitLine("aREL 101_")).isEqualTo("aREL 101_ 38");

    collector.send("aREJ 102_");
    assertThat(collector.awaitLine("aREL 102_")).isEqualTo("aREL 102_ 16");

    collector.forget();
    pbx.incoming("600000102", "223000001", "101", "102");
    collector.send("aREJ 101_ 101_");
    assertThat(collector.awaitLine("aREL 101_")).isEqualTo("aREL 101_ 16");
    assertThat(collector.awaitLine("aREL 102_")).isEqualTo("aREL 102_ 16");
  }

  @Test
  void callerWhoHangsUpReleasesEveryPhone() {
    pbx.incoming("600000101", "223000001", "101", "102");
    pbx.callerHangsUp("600000101");

    assertThat(collector.awaitLines(4)).endsWith("aREL 101_ 1", "aREL 102_ 1");
  }

  @Test
  void doNotDisturbShowsInStatAndRefusesInternalCalls() {
    collector.send("aDND 102_ T");
    assertThat(collector.awaitLine("aSTAT 102_")).isEqualTo("aSTAT 102_ h f D l a p c q");

    collector.send("aDIAL 101_ 102");

    assertThat(collector.awaitLine("aREL")).isEqualTo("aREL 101_ 40");
  }

  @Test
  void stateFollowsPlayedFramesToo() {
    pbx.broadcast("aRING 101_ 600000101 0 223000001 _ _", "aCONN 101_ 600000101 0");
    assertThat(pbx.state("101")).isEqualTo("aSTAT 101_ H f d l a p c q");

    pbx.broadcast("aREL 101_ 1");

    assertThat(pbx.state("101")).isEqualTo("aSTAT 101_ h f d l a p c q");
  }

  @Test
  void unansweredInternalCallIsReleasedOnBothSides() {
    pbx.close();
    collector.close();
    pbx =
        PbxSimulator.start(
            PbxSettings.ncp()
                .withBehaviour(
                    new Behaviour(
                        Duration.ofMillis(20),
                        null,
                        Duration.ofMillis(50),
                        Duration.ZERO,
                        Set.of(),
                        Set.of())));
    collector = TestCollector.loggedIn(pbx.port(), "1234");
    collector.send("aDIAL 101_ /102");

    assertThat(collector.awaitLine("aREL 102_")).isEqualTo("aREL 102_ 1");
    assertThat(collector.awaitLine("aREL 101_")).isEqualTo("aREL 101_ 1");
  }
}
