package org.ctip.admin.status;

import java.util.ArrayList;
import org.ctip.admin.status.Card.Action;
import org.ctip.admin.status.Card.State;
import org.ctip.events.sms.SmsProviderStatus;
import org.jspecify.annotations.Nullable;

/** How sending SMS does: the way to the provider, and what waits or failed of late. */
final class SmsCard {
  private SmsCard() {}

  /**
   * @param provider what sms-dispatcher last said; null when it said nothing
   */
  static Card of(SmsSetup setup, @Nullable SmsProviderStatus provider, Messages messages) {
    var parts = new ArrayList<String>();
    parts.add("Nadawca: " + (setup.sender().isBlank() ? "domyślny" : setup.sender()));
    parts.add("w kolejce: " + messages.waiting());
    parts.add("błędy (24 h): " + messages.failed());
    if (messages.uncertain() > 0) {
      parts.add("do wyjaśnienia: " + messages.uncertain());
    }
    if (provider != null
        && provider.state() == SmsProviderStatus.State.TROUBLE
        && provider.lastFailure() != null) {
      parts.add("ostatni błąd: " + provider.lastFailure());
    }
    String details = String.join(", ", parts);
    if (provider != null && provider.state() == SmsProviderStatus.State.TROUBLE) {
      return card(State.ERROR, "Dostawca nie przyjmuje wiadomości", details);
    }
    if (!setup.credentials()) {
      return card(State.WARNING, "Brak danych logowania", details);
    }
    if (messages.uncertain() > 0) {
      return card(State.WARNING, "Wiadomości do wyjaśnienia: " + messages.uncertain(), details);
    }
    if (messages.failed() > 0) {
      return card(State.WARNING, "Błędy wysyłki (24 h): " + messages.failed(), details);
    }
    return setup.testMode()
        ? card(State.INFO, "Tryb demo", details)
        : card(State.OK, "Tryb produkcyjny", details);
  }

  private static Card card(State state, String status, String details) {
    return new Card(
        state,
        "SerwerSMS",
        status,
        details,
        Action.open("Konfiguracja SMS", "sms"),
        Action.REFRESH,
        "/admin/status/sms");
  }
}
