package org.ctip.sms.request.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as inherited clients get them: UTC, always six digits of a second, {@code Z}. */
public final class Times {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  /** Such as {@code 2026-11-20T20:24:02.996501Z}. */
  public static String text(Instant instant) {
    return FORMAT.format(instant);
  }

  /** The same, or null where there is no time. */
  public static @Nullable String textOrNull(@Nullable Instant instant) {
    return instant == null ? null : text(instant);
  }
}
