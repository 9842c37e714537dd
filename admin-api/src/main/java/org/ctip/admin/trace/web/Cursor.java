package org.ctip.admin.trace.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.ctip.admin.trace.Trails.Place;
import org.ctip.support.problem.Problem;

/** A place in a list as text that clients hand back. */
final class Cursor {
  private static final int PARTS = 5;

  private Cursor() {}

  static String of(Place place) {
    String text =
        "%s %d %d %d %s"
            .formatted(place.at(), place.epoch(), place.sequence(), place.ordinal(), place.pbxId());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @throws Problem 422 when it did not
   */
  static Place place(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      String[] parts = text.split(" ", PARTS);
      if (parts.length != PARTS || parts[PARTS - 1].indexOf('\0') >= 0) {
        throw new IllegalArgumentException("not five parts");
      }
      return new Place(
          Instant.parse(parts[0]),
          parts[4],
          Long.parseLong(parts[1]),
          Long.parseLong(parts[2]),
          Integer.parseInt(parts[3]));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Problem.invalid("cursor", "Nieprawidłowy znacznik strony.");
    }
  }
}
