package org.ctip.operator.call.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Times of a query as the inherited interface takes them: ISO 8601, the zone left out or not. */
final class Moments {
  private static final int LONGEST = 64;

  private Moments() {}

  /**
   * Reads a moment; without a zone it is UTC, a day is its beginning.
   *
   * @return null for none
   * @throws Problem 422
   */
  static @Nullable Instant read(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() <= LONGEST) {
      try {
        return parsed(text.strip());
      } catch (DateTimeException e) {
        // Told below.
      }
    }
    throw Problem.invalid(field, "Nieprawidłowa data; podaj czas w formacie ISO 8601.");
  }

  private static Instant parsed(String text) {
    if (text.length() <= "2026-11-20".length()) {
      return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    // A plus that was not encoded arrives as a blank.
    iso = iso.replace(' ', '+');
    String time = iso.substring(10);
    boolean zoned = time.endsWith("Z") || time.indexOf('+') > 0 || time.indexOf('-') > 0;
    return zoned
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
