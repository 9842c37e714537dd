package org.ctip.admin.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.ctip.admin.mail.Mail;
import org.ctip.admin.mail.MailFailedException;
import org.ctip.admin.mail.MailServer;
import org.ctip.admin.mail.MailTransport;
import org.ctip.admin.status.Card.State;
import org.ctip.events.sms.SmsProviderStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class MoreCardsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final MailServer SERVER =
      new MailServer("smtp.example.org", 587, null, null, null, "ctip@example.org", true, false);

  @ParameterizedTest
  @CsvSource({
    "true, false, UP, 0, 0, OK, Tryb produkcyjny",
    "true, true, UP, 0, 0, INFO, Tryb demo",
    "false, true, NO_CREDENTIALS, 0, 0, WARNING, Brak danych logowania",
    "true, false, TROUBLE, 0, 0, ERROR, Dostawca nie przyjmuje wiadomości",
    "true, false, UP, 2, 0, WARNING, Wiadomości do wyjaśnienia: 2",
    "true, false, UP, 0, 3, WARNING, Błędy wysyłki (24 h): 3",
    "true, false, , 0, 0, OK, Tryb produkcyjny",
  })
  void judgesSms(
      boolean credentials,
      boolean testMode,
      SmsProviderStatus.@Nullable State provider,
      long uncertain,
      long failed,
      State state,
      String status) {
    var said =
        provider == null
            ? null
            : new SmsProviderStatus(
                "default", "serwersms", provider, NOW, testMode, "CTIP", null, NOW, "HTTP 500");
    var card =
        SmsCard.of(
            new SmsSetup(credentials, "CTIP", "eco+", testMode),
            said,
            new Messages(4, uncertain, 9, failed, List.of(), null));

    assertThat(card.state()).isEqualTo(state);
    assertThat(card.status()).isEqualTo(status);
    assertThat(card.details()).startsWith("Nadawca: CTIP, w kolejce: 4");
  }

  @Test
  void judgesAutomaticSms() {
    assertThat(MoreCards.ivr(new Messages(1, 0, 5, 0, List.of(), null)).status())
        .isEqualTo("W kolejce: 1, wysłane: 5");
    var failed = MoreCards.ivr(new Messages(1, 0, 5, 2, List.of(), null));
    assertThat(failed.status()).isEqualTo("Błędy: 2, w kolejce: 1");
    assertThat(failed.state()).isEqualTo(State.WARNING);
  }

  @ParameterizedTest
  @CsvSource({
    "true, PT1H, OK, Kopia zapasowa aktualna",
    "true, PT25H59M, OK, Kopia zapasowa aktualna",
    "true, PT26H, WARNING, Kopia zapasowa nieaktualna",
    "true, P20D, WARNING, Kopia zapasowa nieaktualna",
    "false, PT1H, ERROR, Ostatnia kopia nie powiodła się",
  })
  void judgesBackups(boolean ok, Duration age, State state, String status) {
    Instant at = NOW.minus(age);
    var card = MoreCards.backups(new Facts.Backup(ok, at, at, 2048L, "disk\nfull", null), NOW);

    assertThat(card.state()).isEqualTo(state);
    assertThat(card.status()).isEqualTo(status);
    assertThat(card.details()).doesNotContain("\n");
  }

  @Test
  void warnsWhereThereNeverWasABackup() {
    var card = MoreCards.backups(null, NOW);

    assertThat(card.state()).isEqualTo(State.WARNING);
    assertThat(card.status()).isEqualTo("Brak kopii zapasowej");
  }

  @Test
  void saysWhereTheDatabaseReallyIs() {
    var address = new Facts.Address("db.example.org", 5433);
    var card = MoreCards.database(address, new Facts.Database("ctip", "appuser"));
    assertThat(card.status()).isEqualTo("Połączono z db.example.org:5433");
    assertThat(card.details()).isEqualTo("Baza: ctip, użytkownik: appuser");
    assertThat(MoreCards.databaseAway(address).state()).isEqualTo(State.ERROR);
  }

  @Test
  void judgesMailByARealTryInTheBackground() {
    var transport = new Tries();
    var time = new Time();
    var watch = new MailWatch(transport, time);

    assertThat(card(watch, SERVER).state()).as("the first look starts it").isEqualTo(State.INFO);
    assertThat(card(watch, SERVER).status()).isEqualTo("Połączono z smtp.example.org:587");
    time.now = NOW.plus(Duration.ofMinutes(4));
    card(watch, SERVER);
    assertThat(transport.tries).as("not before five minutes").isEqualTo(1);

    transport.failure = MailFailedException.Reason.LOG_IN_REFUSED;
    time.now = NOW.plus(Duration.ofMinutes(5));
    card(watch, SERVER);
    var failed = card(watch, SERVER);
    assertThat(failed.state()).isEqualTo(State.ERROR);
    assertThat(failed.details()).endsWith("Serwer SMTP odrzucił nazwę użytkownika lub hasło.");
    assertThat(transport.tries).isEqualTo(2);

    transport.failure = null;
    var other =
        new MailServer("b.example.org", 25, null, null, null, "ctip@example.org", true, false);
    assertThat(card(watch, other).state()).as("another server").isEqualTo(State.INFO);
    assertThat(card(watch, other).state()).isEqualTo(State.OK);
  }

  @Test
  void triesNoMailServerThatIsNotWhollySet() {
    assertThat(MoreCards.email(null, null).status()).isEqualTo("Brak konfiguracji SMTP");
    var noSender = new MailServer("smtp", 25, null, null, null, null, true, false);
    assertThat(MoreCards.email(noSender, null).status()).isEqualTo("Konfiguracja niepełna");
    var noPassword = new MailServer("smtp", 25, "us", null, null, "a@example.org", true, false);
    assertThat(MoreCards.email(noPassword, null).state()).isEqualTo(State.WARNING);
  }

  private static Card card(MailWatch watch, MailServer server) {
    return MoreCards.email(server, watch.look("default", server));
  }

  private static final class Tries implements MailTransport {
    private int tries;
    private MailFailedException.@Nullable Reason failure;

    @Override
    public Mono<Void> check(MailServer server, Reach reach) {
      tries++;
      return failure == null ? Mono.empty() : Mono.error(new MailFailedException(failure));
    }

    @Override
    public Mono<Void> send(MailServer server, Mail mail, Reach reach) {
      return Mono.error(new AssertionError("nothing is sent"));
    }
  }

  private static final class Time extends Clock {
    private Instant now = NOW;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
