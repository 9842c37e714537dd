package org.ctip.admin.live.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.ctip.admin.live.EventFilter;
import org.ctip.admin.live.EventLists;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The newest events, asked for once. */
@RestController
class EventListController {
  private final EventLists lists;
  private final Clock clock;

  EventListController(EventLists lists, Clock clock) {
    this.lists = lists;
    this.clock = clock;
  }

  /** The list and what was asked for. */
  record EventList(
      @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX", timezone = "UTC")
          @JsonProperty("generated_at")
          Instant generatedAt,
      int limit,
      @Nullable String ext,
      List<EventView> items) {}

  @GetMapping("/admin/ctip/events")
  Mono<EventList> events(
      @RequestAttribute Session session,
      @RequestParam(defaultValue = "50") @Min(EventFilter.LEAST) @Max(EventFilter.MOST) int limit,
      @RequestParam(required = false) @Size(min = 1, max = EventFilter.LONGEST)
          @Nullable String ext) {
    Viewers.require(session);
    return lists
        .newest(session.tenantId(), new EventFilter(limit, ext))
        .map(
            events ->
                new EventList(
                    clock.instant(), limit, ext, events.stream().map(EventView::of).toList()));
  }
}
