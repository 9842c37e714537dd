package org.ctip.operator.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.ctip.events.desk.DeskEvent;
import org.ctip.events.desk.DeskEvent.CallAnnotated;
import org.ctip.events.desk.DeskEvent.MissedHandled;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;
import org.jspecify.annotations.Nullable;

/**
 * An event ready for the topic.
 *
 * @param caller key of the caller whom it is about; null when it is about the call
 * @param type its {@code ce_type}
 * @param version grows with the events of this type and key
 * @param at when it happened
 * @param value JSON
 */
public record WaitingEvent(
    String tenantId,
    String callId,
    @Nullable String caller,
    String type,
    long version,
    Instant at,
    String value) {

  /** The event as it travels. */
  public static WaitingEvent of(DeskEvent event) {
    return new WaitingEvent(
        event.tenantId(),
        event.callId(),
        caller(event),
        type(event),
        event.version(),
        at(event),
        new String(EventJson.write(event), StandardCharsets.UTF_8));
  }

  /** Key of the topic: what happens to one call, or to one caller, stays in order. */
  public String key() {
    return tenantId + "/" + (caller == null ? callId : caller);
  }

  private static @Nullable String caller(DeskEvent event) {
    return switch (event) {
      case CallAnnotated _ -> null;
      case MissedHandled handled -> handled.callerKey();
    };
  }

  private static String type(DeskEvent event) {
    return switch (event) {
      case CallAnnotated _ -> EventTypes.CALL_ANNOTATED;
      case MissedHandled _ -> EventTypes.MISSED_HANDLED;
    };
  }

  private static Instant at(DeskEvent event) {
    return switch (event) {
      case CallAnnotated annotated -> annotated.updatedAt();
      case MissedHandled handled -> handled.changedAt();
    };
  }
}
