package org.ctip.sms.history.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.ctip.sms.history.MessageArchive;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Places in lists as clients get them: microseconds since 1970, a dash, an id. */
final class Cursors {
  private static final long MICROS = 1_000_000;

  private Cursors() {}

  static String text(Instant at, long id) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + id;
  }

  /**
   * The place a client names; null when it names none.
   *
   * @throws Problem with status 422
   */
  static MessageArchive.@Nullable Cursor read(@Nullable String given) {
    if (given == null || given.isEmpty()) {
      return null;
    }
    if (!given.matches("\\d{1,17}-\\d{1,15}")) {
      throw Problem.invalid("cursor", "Input should be the next_cursor of an earlier page");
    }
    String[] parts = given.split("-", 2);
    long micros = Long.parseLong(parts[0]);
    var at = Instant.ofEpochSecond(micros / MICROS, (micros % MICROS) * 1000);
    return new MessageArchive.Cursor(at, Long.parseLong(parts[1]));
  }
}
