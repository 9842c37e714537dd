package org.ctip.sms.history.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.ctip.sms.history.MessageArchive;
import org.ctip.sms.history.MessageHistory;
import org.ctip.sms.request.web.Query;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What lists of messages are narrowed to, read from the query. */
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
    return new MessageArchive.Filter(
        status(status),
        number(number, numbers),
        bounded("source", source),
        Query.id("template_id", given(template)),
        Query.id("call_id", given(call)),
        instant("from", from),
        instant("to", to));
  }

  /**
   * Reads the parameters of the operator's list; an empty one narrows nothing.
   *
   * @throws Problem with status 422
   */
  static MessageHistory.Search search(
      @Nullable String status,
      @Nullable String search,
      @Nullable String number,
      @Nullable String from,
      @Nullable String to,
      Numbers numbers) {
    return new MessageHistory.Search(
        status(status),
        bounded("search", search),
        number(number, numbers),
        instant("from", from),
        instant("to", to));
  }

  private static @Nullable String status(@Nullable String given) {
    String wanted = given(given);
    if (wanted != null && !STATUSES.contains(wanted)) {
      throw Problem.invalid(
          "status", "Input should be 'NEW', 'RETRY', 'SENT', 'ERROR' or 'SIMULATED'");
    }
    return wanted;
  }

  private static @Nullable String number(@Nullable String given, Numbers numbers) {
    String typed = bounded("number", given);
    return typed == null ? null : numbers.stored(typed);
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
