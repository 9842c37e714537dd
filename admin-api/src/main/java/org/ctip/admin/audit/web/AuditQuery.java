package org.ctip.admin.audit.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.ctip.admin.audit.AuditFilter;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Query parameters of the audit, checked by hand so that the sentences are ours. */
final class AuditQuery {
  private static final int LONGEST = 200;

  private final List<Problem.FieldError> errors = new ArrayList<>();

  /**
   * The filter.
   *
   * @throws Problem 422 with every parameter that is wrong
   */
  AuditFilter filter(
      @Nullable String from,
      @Nullable String to,
      @Nullable String actor,
      @Nullable String action,
      @Nullable String target,
      @Nullable String text) {
    var filter =
        new AuditFilter(
            time("from", from),
            time("to", to),
            word("actor", actor),
            word("action", action),
            word("target", target),
            word("text", text));
    refuseErrors();
    return filter;
  }

  int limit(@Nullable String given, int otherwise, int most) {
    Long number = number("limit", given);
    if (number == null) {
      return otherwise;
    }
    if (number < 1 || number > most) {
      errors.add(new Problem.FieldError("limit", "limit must be 1 to " + most + "."));
      return otherwise;
    }
    return number.intValue();
  }

  @Nullable Long number(String name, @Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    if (!given.matches("-?\\d{1,18}")) {
      errors.add(new Problem.FieldError(name, name + " must be a whole number."));
      return null;
    }
    return Long.valueOf(given);
  }

  @Nullable String hash(@Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    if (!given.matches("[0-9a-f]{64}")) {
      errors.add(new Problem.FieldError("hash", "hash must be 64 hexadecimal digits."));
      return null;
    }
    return given;
  }

  void error(String name, String sentence) {
    errors.add(new Problem.FieldError(name, sentence));
  }

  void refuseErrors() {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  private @Nullable String word(String name, @Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    if (given.length() > LONGEST) {
      errors.add(
          new Problem.FieldError(name, name + " must be at most " + LONGEST + " characters."));
      return null;
    }
    if (given.indexOf('\u0000') >= 0) {
      errors.add(new Problem.FieldError(name, name + " holds a character that is not allowed."));
      return null;
    }
    return given.strip();
  }

  private @Nullable Instant time(String name, @Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    try {
      // A plus in a query is a blank to whoever decodes it.
      var time = OffsetDateTime.parse(given.strip().replace(' ', '+')).toInstant();
      if (time.isAfter(Instant.parse("0001-01-01T00:00:00Z"))
          && time.isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
        return time;
      }
    } catch (DateTimeException _) {
      // Told below.
    }
    errors.add(
        new Problem.FieldError(name, name + " must be a time such as 2026-11-20T20:24:02Z."));
    return null;
  }
}
