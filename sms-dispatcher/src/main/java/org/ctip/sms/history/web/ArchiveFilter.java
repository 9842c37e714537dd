package org.ctip.sms.history.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.ctip.sms.history.MessageArchive;
import org.ctip.sms.request.web.Query;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What the administrator's history is narrowed to, read from the query. */
final class ArchiveFilter {
  private static final Set<String> STATUSES = Set.of("NEW", "RETRY", "SENT", "ERROR", "SIMULATED");
  private static final int LONGEST = 64;

  private ArchiveFilter() {}

  /** The number a person typed, as it is stored. */
  interface Numbers {
    String stored(String typed);
  }

  /**
   * Reads the parameters; an empty one narrows nothing, as an inherited page sends it.
   *
   * @throws Problem with status 422
   */
  static MessageArchive.Filter read(
      @Nullable String status,
      @Nullable String number,
      @Nullable String source,
      @Nullable String template,
      @Nullable String call,
      @Nullable String from,
      @Nullable String to,
      Numbers numbers) {
    String wanted = given(status);
    if (wanted != null && !STATUSES.contains(wanted)) {
      throw Problem.invalid(
          "status", "Input should be 'NEW', 'RETRY', 'SENT', 'ERROR' or 'SIMULATED'");
    }
    String typed = bounded("number", number);
    return new MessageArchive.Filter(
        wanted,
        typed == null ? null : numbers.stored(typed),
        bounded("source", source),
        Query.id("template_id", given(template)),
        Query.id("call_id", given(call)),
        instant("from", from),
        instant("to", to));
  }

  private static @Nullable Instant instant(String name, @Nullable String given) {
    String text = given(given);
    if (text == null) {
      return null;
    }
    try {
      // A plus that nobody encoded came as a blank.
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      throw Problem.invalid(name, "Input should be a valid datetime with a time zone");
    }
  }

  private static @Nullable String bounded(String name, @Nullable String given) {
    String text = given(given);
    if (text != null && (text.length() > LONGEST || text.indexOf('\0') >= 0)) {
      throw Problem.invalid(name, "String should have at most " + LONGEST + " characters");
    }
    return text;
  }

  private static @Nullable String given(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
