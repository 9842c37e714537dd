package org.ctip.operator.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.ctip.events.desk.DeskEvent;
import org.ctip.events.desk.DeskEvent.CallAnnotated;
import org.ctip.events.desk.DeskEvent.MissedHandled;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;

/**
 * An event ready for the topic.
 *
 * @param type its {@code ce_type}
 * @param version grows with the events of this type and call
 * @param at when it happened
 * @param value JSON
 */
public record WaitingEvent(
    String tenantId, String callId, String type, long version, Instant at, String value) {

  /** The event as it travels. */
  public static WaitingEvent of(DeskEvent event) {
    return new WaitingEvent(
        event.tenantId(),
        event.callId(),
        type(event),
        event.version(),
        at(event),
        new String(EventJson.write(event), StandardCharsets.UTF_8));
  }

  /** Key of the topic: what happens to one call stays in order. */
  public String key() {
    return tenantId + "/" + callId;
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
