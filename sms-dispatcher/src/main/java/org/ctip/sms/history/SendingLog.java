package org.ctip.sms.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of providers as lines of the inherited sender's log (ctip-behaviour.md, section 10). */
public final class SendingLog {
  private static final String TRIAL = "admin-test";
  private static final String TRANSPORT = "Błąd transportu SMS: ";

  /** One line. */
  public record Line(Instant at, String text) {}

  private SendingLog() {}

  /** The newest lines of some calls, oldest first. */
  public static List<Line> lines(List<MessageArchive.LoggedTry> tries, int most) {
    var lines = new ArrayList<Line>();
    for (var logged : tries) {
      addTo(lines, logged);
    }
    // Stable: a beginning stays before its end though both may bear the same time.
    lines.sort(Comparator.comparing(Line::at));
    return List.copyOf(lines.subList(Math.max(0, lines.size() - most), lines.size()));
  }

  private static void addTo(List<Line> lines, MessageArchive.LoggedTry logged) {
    var attempt = logged.attempt();
    Instant ended = attempt.finishedAt();
    if (logged.source().equals(TRIAL)) {
      if (ended != null) {
        lines.add(
            new Line(
                ended, "[admin-test] status=%s, dest=%s".formatted(word(logged), logged.dest())));
      }
      return;
    }
    lines.add(
        new Line(
            attempt.startedAt(),
            "[%d] Próba wysyłki do %s".formatted(logged.messageId(), logged.dest())));
    if (ended != null) {
      lines.add(new Line(ended, "[%d] %s".formatted(logged.messageId(), outcome(logged))));
    }
  }

  private static String outcome(MessageArchive.LoggedTry logged) {
    var attempt = logged.attempt();
    String reason = attempt.reason() == null ? String.valueOf(attempt.code()) : attempt.reason();
    return switch (String.valueOf(attempt.outcome())) {
      case "accepted" ->
          "Wysłano (status=%s, msg_id=%s)"
              .formatted(word(logged), orNone(logged.providerMessageId()));
      case "simulated" -> "Wysłano (status=SIMULATED, msg_id=None)";
      case "refused" -> "Błąd odpowiedzi operatora: " + reason;
      default ->
          "Błąd transportu: "
              + (reason.startsWith(TRANSPORT) ? reason.substring(TRANSPORT.length()) : reason);
    };
  }

  private static String word(MessageArchive.LoggedTry logged) {
    var attempt = logged.attempt();
    return "accepted".equals(attempt.outcome())
        ? orNone(attempt.code())
        : String.valueOf(attempt.outcome());
  }

  private static String orNone(@Nullable String value) {
    return value == null ? "None" : value;
  }
}
