package org.ctip.admin.live.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import org.ctip.admin.live.ListedEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as clients get it, always with {@code ts} as ISO-8601 text.
 *
 * @param payload what the PBX said; hostile text to whoever puts it on a page
 */
record EventView(
    @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX", timezone = "UTC") Instant ts,
    String typ,
    @Nullable String ext,
    @Nullable String number,
    String payload) {
  static EventView of(ListedEvent event) {
    return new EventView(event.ts(), event.typ(), event.ext(), event.number(), event.payload());
  }
}
