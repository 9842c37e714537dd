package org.ctip.admin.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ctip.admin.status.Card.State;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.events.pbx.PbxStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CtipCardTest {
  private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
  private static final PbxSetup PBX =
      new PbxSetup("main", "Biuro", "pbx.example.org", 5524, true, true);
  private static final Facts.Events NOTHING_FOR_HOURS =
      new Facts.Events(NOW.minus(Duration.ofHours(7)), 0);

  @Test
  void aQuietNightWithALiveConnectionIsNoWarning() {
    var card = card(link(PbxLinkState.ONLINE, null, Duration.ofSeconds(20)));

    assertThat(card.state()).isEqualTo(State.OK);
    assertThat(card.status()).isEqualTo("Połączono");
    assertThat(card.details())
        .isEqualTo("PIN: ustawiony. Ostatnie zdarzenie 420 min temu. Zdarzenia (60 min): 0");
  }

  @ParameterizedTest
  @CsvSource({
    "ONLINE, , 240, ERROR, Usługa odbierająca nie zgłasza się",
    "DISABLED, , 9000, INFO, Połączenie wyłączone",
    "CONNECTING, , 10, INFO, Trwa łączenie z centralą",
    "IDENTIFYING, , 10, INFO, Trwa łączenie z centralą",
    "LOGGING_IN, , 600, WARNING, Trwa łączenie z centralą",
    "HALTED, SPOOL_FULL, 1, ERROR, Odczyt wstrzymany: bufor na dysku jest pełny",
    "BACKING_OFF, WRONG_KEY, 1, ERROR, Nieprawidłowy PIN",
    "BACKING_OFF, KICKED_OUT, 1, ERROR, Sesję CTIP przejął inny klient",
    "BACKING_OFF, UNREACHABLE, 1, ERROR, Centrala jest nieosiągalna",
    "BACKING_OFF, NO_RIGHT, 1, ERROR, Brak uprawnień CTI w centrali",
    "BACKING_OFF, BROKEN, 10, WARNING, Połączenie zostało zerwane",
    "BACKING_OFF, BROKEN, 120, ERROR, Połączenie zostało zerwane",
    "BACKING_OFF, CLOSED_BY_PBX, 10, WARNING, Centrala zamknęła połączenie",
    "BACKING_OFF, , 10, WARNING, Brak połączenia",
  })
  void judgesTheConnection(
      PbxLinkState state,
      @Nullable PbxLinkReason reason,
      int silentSeconds,
      State expected,
      String status) {
    var card = card(link(state, reason, Duration.ofSeconds(silentSeconds)));

    assertThat(card.state()).isEqualTo(expected);
    assertThat(card.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @EnumSource(PbxLinkReason.class)
  void hasASentenceForEveryReason(PbxLinkReason reason) {
    assertThat(CtipCard.sentence(reason)).isNotBlank();
  }

  @Test
  void saysWhatIsMissingInTheSettings() {
    assertThat(CtipCard.of(List.of(), List.of(), true, null, NOW).status())
        .isEqualTo("Konfiguracja niepełna");
    var noKey = new PbxSetup("main", "Biuro", "pbx.example.org", 5524, false, true);
    var card = CtipCard.of(List.of(noKey), List.of(), true, null, NOW);
    assertThat(card.status()).isEqualTo("Konfiguracja niepełna");
    assertThat(card.state()).isEqualTo(State.WARNING);
    assertThat(card.details()).isEqualTo("PIN: brak");
  }

  @Test
  void warnsOfAPbxThatWasNeverHeardOf() {
    var card = CtipCard.of(List.of(PBX), List.of(), true, null, NOW);

    assertThat(card.state()).isEqualTo(State.WARNING);
    assertThat(card.status()).isEqualTo("Brak danych CTIP");
  }

  @Test
  void showsTheWorstOfSeveralPbxs() {
    var second = new PbxSetup("second", "Magazyn", "pbx2.example.org", 5524, true, true);
    var broken =
        new PbxStatus(
            "default",
            "second",
            PbxLinkState.BACKING_OFF,
            NOW,
            PbxLinkReason.WRONG_KEY,
            null,
            null,
            1,
            0,
            null,
            null,
            null,
            0,
            "ingest");
    var card =
        CtipCard.of(
            List.of(PBX, second),
            List.of(link(PbxLinkState.ONLINE, null, Duration.ofSeconds(5)), broken),
            true,
            null,
            NOW);

    assertThat(card.state()).isEqualTo(State.ERROR);
    assertThat(card.status()).isEqualTo("Połączono: 1 z 2, Magazyn: Nieprawidłowy PIN");
    assertThat(card.details()).contains("Magazyn: Nieprawidłowy PIN. Biuro: Połączono");
  }

  @Test
  void saysWhenNobodyTellsHowTheLinksAreNow() {
    var card =
        CtipCard.of(
            List.of(PBX),
            List.of(link(PbxLinkState.ONLINE, null, Duration.ofSeconds(5))),
            false,
            null,
            NOW);

    assertThat(card.state()).isEqualTo(State.WARNING);
    assertThat(card.status()).endsWith("(stan może być nieaktualny)");
  }

  private static Card card(PbxStatus link) {
    return CtipCard.of(List.of(PBX), List.of(link), true, NOTHING_FOR_HOURS, NOW);
  }

  private static PbxStatus link(
      PbxLinkState state, @Nullable PbxLinkReason reason, Duration silent) {
    return new PbxStatus(
        "default",
        "main",
        state,
        NOW.minus(silent),
        reason,
        null,
        null,
        1,
        10,
        NOW.minus(silent),
        null,
        null,
        0,
        "ingest");
  }
}
