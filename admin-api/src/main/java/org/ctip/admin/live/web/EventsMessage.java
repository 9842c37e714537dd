package org.ctip.admin.live.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.ctip.admin.live.EventFilter;
import org.ctip.admin.live.ListedEvent;
import org.jspecify.annotations.Nullable;

/**
 * A whole list on the socket and at the beginning of the stream.
 *
 * @param type always {@code events}
 */
record EventsMessage(
    String type,
    @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx", timezone = "UTC")
        @JsonProperty("generated_at")
        Instant generatedAt,
    int limit,
    @Nullable String ext,
    List<EventView> items) {
  static EventsMessage of(Instant now, EventFilter filter, List<ListedEvent> events) {
    return new EventsMessage(
        "events", now, filter.limit(), filter.ext(), events.stream().map(EventView::of).toList());
  }
}
