package org.ctip.sms.dispatch;

import java.time.Instant;
import java.util.Map;
import org.ctip.events.sms.SmsState;
import org.jspecify.annotations.Nullable;

/**
 * How much waits.
 *
 * @param waiting messages by state, for the states in which something is still to be done by us
 * @param oldestDue when the oldest message that may be sent was due; null when none waits
 * @param outbox events not yet published
 */
public record QueueState(Map<SmsState, Long> waiting, @Nullable Instant oldestDue, long outbox) {
  public QueueState {
    waiting = Map.copyOf(waiting);
  }
}
