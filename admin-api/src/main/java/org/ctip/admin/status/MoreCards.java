package org.ctip.admin.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.ctip.admin.mail.MailServer;
import org.ctip.admin.status.Card.Action;
import org.ctip.admin.status.Card.State;
import org.jspecify.annotations.Nullable;

/** The cards of one look each: database, automatic SMS, e-mail, backups. */
final class MoreCards {
  /** A daily backup, and the time it may take. */
  private static final Duration FRESH = Duration.ofHours(26);

  private static final int LONGEST_DETAIL = 200;

  private MoreCards() {}

  static Card database(Facts.Address address, Facts.Database database) {
    return database(
        State.OK,
        "Połączono z " + address.host() + ":" + address.port(),
        "Baza: " + database.name() + ", użytkownik: " + database.user());
  }

  static Card databaseAway(Facts.Address address) {
    return database(
        State.ERROR,
        "Błąd połączenia",
        "Baza pod adresem " + address.host() + ":" + address.port() + " nie odpowiada.");
  }

  private static Card database(State state, String status, String details) {
    return new Card(
        state,
        "Baza danych",
        status,
        details,
        Action.open("Konfiguracja bazy", "database"),
        new Action("Testuj połączenie", "test-database"),
        "/admin/status/database");
  }

  static Card ivr(Messages messages) {
    boolean failed = messages.failed() > 0;
    return new Card(
        failed ? State.WARNING : State.OK,
        "Automatyczne SMS (IVR)",
        failed
            ? "Błędy: " + messages.failed() + ", w kolejce: " + messages.waiting()
            : "W kolejce: " + messages.waiting() + ", wysłane: " + messages.sent(),
        "Ostatnie 24 godziny"
            + (messages.uncertain() > 0 ? ", do wyjaśnienia: " + messages.uncertain() : ""),
        Action.open("Reguły IVR", "ivr"),
        Action.REFRESH,
        "/admin/status/ivr");
  }

  /**
   * @param server null when none is set
   * @param seen the last try of exactly this server; null when there was none yet
   */
  static Card email(@Nullable MailServer server, MailWatch.@Nullable Seen seen) {
    if (server == null) {
      return email(State.WARNING, "Brak konfiguracji SMTP", "Host SMTP nie jest ustawiony.");
    }
    String where = server.host() + ":" + server.port();
    String sender = server.senderAddress();
    if (sender == null || sender.isBlank()) {
      return email(State.WARNING, "Konfiguracja niepełna", where + ", brak adresu nadawcy");
    }
    String details = where + ", nadawca: " + sender;
    if (server.username() != null && !server.username().isBlank() && !server.hasLogIn()) {
      return email(State.WARNING, "Brak hasła SMTP", details);
    }
    if (seen == null) {
      return email(State.INFO, "Trwa sprawdzanie połączenia", details);
    }
    return seen.failure() == null
        ? email(State.OK, "Połączono z " + where, details)
        : email(State.ERROR, "Błąd połączenia", details + ". " + seen.failure());
  }

  private static Card email(State state, String status, String details) {
    return new Card(
        state,
        "E-mail SMTP",
        status,
        details,
        Action.open("Konfiguracja e-mail", "email"),
        new Action("Testuj połączenie", "test-email"),
        null);
  }

  static Card backups(Facts.@Nullable Backup last, Instant now) {
    if (last == null) {
      return backups(State.WARNING, "Brak kopii zapasowej", "Nie wykonano jeszcze żadnej kopii.");
    }
    String age = age(Duration.between(last.finishedAt(), now));
    if (!last.ok()) {
      String why = last.detail() == null ? "" : ". " + shortened(last.detail());
      return backups(State.ERROR, "Ostatnia kopia nie powiodła się", age + why);
    }
    String details =
        age
            + (last.bytes() == null ? "" : ", rozmiar: " + size(last.bytes()))
            + (last.restoreTestedAt() == null
                ? ", odtworzenie nie było sprawdzane"
                : ", odtworzenie sprawdzone " + age(Duration.between(last.restoreTestedAt(), now)));
    return Duration.between(last.finishedAt(), now).compareTo(FRESH) < 0
        ? backups(State.OK, "Kopia zapasowa aktualna", details)
        : backups(State.WARNING, "Kopia zapasowa nieaktualna", details);
  }

  private static Card backups(State state, String status, String details) {
    return new Card(
        state,
        "Kopie zapasowe",
        status,
        details,
        Action.open("Kopie zapasowe", "backups"),
        null,
        null);
  }

  private static String age(Duration age) {
    long minutes = Math.max(0, age.toMinutes());
    if (minutes < 120) {
      return minutes + " min temu";
    }
    return minutes < 48 * 60 ? minutes / 60 + " godz. temu" : minutes / (24 * 60) + " dni temu";
  }

  private static String size(long bytes) {
    return bytes < 1024 * 1024
        ? bytes / 1024 + " KB"
        : String.format(Locale.ROOT, "%.1f MB", bytes / (1024.0 * 1024));
  }

  private static String shortened(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= LONGEST_DETAIL ? clean : clean.substring(0, LONGEST_DETAIL);
  }
}
