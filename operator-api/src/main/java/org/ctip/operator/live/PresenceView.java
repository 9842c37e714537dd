package org.ctip.operator.live;

import java.time.Instant;
import org.ctip.events.presence.Presence;
import org.ctip.events.presence.PresenceState;
import org.jspecify.annotations.Nullable;

/**
 * An extension on the live stream.
 *
 * @param callId the call it is busy with; null when none is known
 */
public record PresenceView(
    String pbxId,
    String extension,
    PresenceState state,
    Instant since,
    @Nullable String callId,
    @Nullable Boolean doNotDisturb,
    @Nullable Boolean forwarding) {

  /** The view of a presence. */
  public static PresenceView of(Presence presence) {
    return new PresenceView(
        presence.pbxId(),
        presence.extension(),
        presence.state(),
        presence.since(),
        presence.callId(),
        presence.doNotDisturb(),
        presence.forwarding());
  }
}
