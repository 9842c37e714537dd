package org.ctip.admin.live.web;

import java.util.Optional;
import org.ctip.admin.live.EventFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client of the socket says it wants to see. */
final class SocketFilter {
  private SocketFilter() {}

  /** The message is no JSON; the socket is closed with 1003 then. */
  static final class NoJsonException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** The filter of the address; what makes no sense is as if it were left out. */
  static EventFilter of(MultiValueMap<String, String> query) {
    long limit = EventFilter.USUAL;
    String said = query.getFirst("limit");
    if (said != null && said.matches("-?\\d{1,9}")) {
      limit = Long.parseLong(said);
    }
    return EventFilter.clamped(limit, extension(query.getFirst("ext")));
  }

  /**
   * The filter of a message.
   *
   * @param before what was in force until now; its limit stays when the message names none
   * @return empty for any other message
   */
  static Optional<EventFilter> of(String message, EventFilter before, JsonMapper json)
      throws NoJsonException {
    JsonNode said;
    try {
      said = json.readTree(message);
    } catch (JacksonException e) {
      throw new NoJsonException();
    }
    if (said.isMissingNode()) {
      throw new NoJsonException();
    }
    if (!said.path("type").isString() || !said.path("type").asString().equals("filter")) {
      return Optional.empty();
    }
    JsonNode limit = said.path("limit");
    JsonNode ext = said.path("ext");
    return Optional.of(
        EventFilter.clamped(
            limit.isIntegralNumber() && limit.canConvertToLong() ? limit.asLong() : before.limit(),
            ext.isString() ? extension(ext.asString()) : null));
  }

  /** An extension that is none finds nothing, which is what a list of it should show. */
  private static @Nullable String extension(@Nullable String said) {
    if (said == null || said.isBlank()) {
      return null;
    }
    String clean = said.strip();
    return clean.length() <= EventFilter.LONGEST ? clean : clean.substring(0, EventFilter.LONGEST);
  }
}
