package org.ctip.admin.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ctip.admin.status.Card.Action;
import org.ctip.admin.status.Card.State;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.events.pbx.PbxStatus;
import org.jspecify.annotations.Nullable;

/**
 * How the connections to PBXs do. It looks at the connections themselves: with a live one a quiet
 * night is quiet and nothing else.
 */
final class CtipCard {
  private static final String TITLE = "Centrala CTIP";

  /** ctip-ingest hears a PBX at least each minute and says so. */
  private static final Duration UNHEARD = Duration.ofMinutes(3);

  /** A link that broke is usually back by then. */
  private static final Duration RECOVERY = Duration.ofMinutes(1);

  private CtipCard() {}

  /** One link, judged. */
  private record Judged(PbxSetup pbx, State state, String status) {}

  /**
   * @param events null while the database is away
   * @param current whether news of links arrive
   */
  static Card of(
      List<PbxSetup> pbxs,
      List<PbxStatus> links,
      boolean current,
      Facts.@Nullable Events events,
      Instant now) {
    Map<String, PbxStatus> byId =
        links.stream().collect(Collectors.toMap(PbxStatus::pbxId, Function.identity()));
    var judged =
        pbxs.stream()
            .map(pbx -> judged(pbx, byId.get(pbx.pbxId()), now))
            .sorted(Comparator.comparing(Judged::state).reversed())
            .toList();
    if (judged.isEmpty()) {
      return card(State.WARNING, "Konfiguracja niepełna", details(pbxs, List.of(), events, now));
    }
    var worst = judged.getFirst();
    State state = worst.state();
    String status = headline(judged);
    if (!current) {
      // Nobody tells how they are now; what was last heard is shown.
      state = state.worse(State.WARNING);
      status = status + " (stan może być nieaktualny)";
    }
    return card(state, status, details(pbxs, judged, events, now));
  }

  private static String headline(List<Judged> judged) {
    var worst = judged.getFirst();
    if (judged.size() == 1) {
      return worst.status();
    }
    long good = judged.stream().filter(link -> link.state() == State.OK).count();
    return good == judged.size()
        ? "Połączono: " + good + " z " + judged.size()
        : "Połączono: "
            + good
            + " z "
            + judged.size()
            + ", "
            + worst.pbx().name()
            + ": "
            + worst.status();
  }

  private static Judged judged(PbxSetup pbx, @Nullable PbxStatus link, Instant now) {
    if (!pbx.enabled()) {
      return new Judged(pbx, State.INFO, "Połączenie wyłączone");
    }
    if (link == null) {
      return pbx.isComplete()
          ? new Judged(pbx, State.WARNING, "Brak danych CTIP")
          : new Judged(pbx, State.WARNING, "Konfiguracja niepełna");
    }
    Instant heard = link.lastFrameAt() == null ? link.since() : link.lastFrameAt();
    Duration silent = Duration.between(heard, now);
    return switch (link.state()) {
      case DISABLED -> new Judged(pbx, State.INFO, "Połączenie wyłączone");
      case ONLINE ->
          silent.compareTo(UNHEARD) > 0
              ? new Judged(pbx, State.ERROR, "Usługa odbierająca nie zgłasza się")
              : new Judged(pbx, State.OK, "Połączono");
      case CONNECTING, IDENTIFYING, LOGGING_IN ->
          silent.compareTo(UNHEARD) > 0
              ? new Judged(pbx, State.WARNING, "Trwa łączenie z centralą")
              : new Judged(pbx, State.INFO, "Trwa łączenie z centralą");
      case BACKING_OFF -> backingOff(pbx, link.reason(), silent);
      case HALTED -> new Judged(pbx, State.ERROR, "Odczyt wstrzymany: bufor na dysku jest pełny");
    };
  }

  private static Judged backingOff(PbxSetup pbx, @Nullable PbxLinkReason reason, Duration silent) {
    boolean passing =
        reason == null
            || switch (reason) {
              case CLOSED_BY_PBX, SILENT, LINE_TOO_LONG, BROKEN, HANDED_OVER, STOPPING -> true;
              case UNREACHABLE,
                  NO_ANSWER,
                  WRONG_KEY,
                  TOO_MANY_WRONG_KEYS,
                  NO_RIGHT,
                  KICKED_OUT,
                  REFUSED,
                  SPOOL_FULL ->
                  false;
            };
    State state = passing && silent.compareTo(RECOVERY) <= 0 ? State.WARNING : State.ERROR;
    return new Judged(pbx, state, reason == null ? "Brak połączenia" : sentence(reason));
  }

  static String sentence(PbxLinkReason reason) {
    return switch (reason) {
      case UNREACHABLE -> "Centrala jest nieosiągalna";
      case NO_ANSWER -> "Centrala nie odpowiada";
      case WRONG_KEY -> "Nieprawidłowy PIN";
      case TOO_MANY_WRONG_KEYS -> "Zbyt wiele prób z nieprawidłowym PIN";
      case NO_RIGHT -> "Brak uprawnień CTI w centrali";
      case KICKED_OUT -> "Sesję CTIP przejął inny klient";
      case REFUSED -> "Centrala odrzuciła połączenie";
      case CLOSED_BY_PBX -> "Centrala zamknęła połączenie";
      case SILENT -> "Centrala przestała odpowiadać";
      case LINE_TOO_LONG -> "Centrala wysyła błędne dane";
      case BROKEN -> "Połączenie zostało zerwane";
      case HANDED_OVER -> "Połączenie jest przełączane";
      case STOPPING -> "Usługa odbierająca jest zatrzymana";
      case SPOOL_FULL -> "Bufor na dysku jest pełny";
    };
  }

  private static String details(
      List<PbxSetup> pbxs, List<Judged> judged, Facts.@Nullable Events events, Instant now) {
    var parts = new ArrayList<String>();
    boolean allKeys = !pbxs.isEmpty() && pbxs.stream().allMatch(PbxSetup::keySet);
    parts.add(allKeys ? "PIN: ustawiony" : "PIN: brak");
    if (judged.size() > 1) {
      judged.forEach(link -> parts.add(link.pbx().name() + ": " + link.status()));
    }
    if (events != null) {
      parts.add(
          events.last() == null
              ? "Brak zdarzeń CTIP"
              : "Ostatnie zdarzenie " + minutesSince(events.last(), now) + " min temu");
      parts.add("Zdarzenia (60 min): " + events.lastHour());
    }
    return String.join(". ", parts);
  }

  static long minutesSince(Instant instant, Instant now) {
    return Math.max(0, Duration.between(instant, now).toMinutes());
  }

  private static Card card(State state, String status, String details) {
    return new Card(
        state,
        TITLE,
        status,
        details,
        Action.open("Konfiguracja CTIP", "ctip"),
        Action.REFRESH,
        "/admin/status/ctip");
  }
}
