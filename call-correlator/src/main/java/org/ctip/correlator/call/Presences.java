package org.ctip.correlator.call;

import java.util.Objects;
import java.util.Optional;
import org.ctip.correlator.presence.Phone;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.presence.Presence;
import org.ctip.events.presence.PresenceState;
import org.jspecify.annotations.Nullable;

/** Publishes what an extension does, whenever that changes. */
final class Presences {
  private Presences() {}

  /** Empty when nothing visible changed. */
  static Optional<Presence> published(Line line, LinkPosition position, long now) {
    OpenLeg leg = line.newest(OpenLeg::isOpen);
    boolean certain = line.heard;
    PresenceState state =
        line.phone.state(
            certain,
            line.has(open -> open.isTalking() || (open.isDialling() && !open.presumed)),
            line.has(OpenLeg::isRinging));
    @Nullable String callId = leg == null ? null : leg.call.callId;
    if (state == line.state
        && line.phone.equals(line.publishedPhone)
        && Objects.equals(callId, line.publishedCallId)) {
      return Optional.empty();
    }
    if (state != line.state) {
      line.since = now;
    }
    line.state = state;
    line.publishedPhone = line.phone;
    line.publishedCallId = callId;
    Phone phone = line.phone;
    return Optional.of(
        new Presence(
            position.tenantId(),
            position.pbxId(),
            line.extension,
            state,
            Micros.instant(line.since),
            callId,
            phone.offHook(),
            phone.forwarding(),
            phone.doNotDisturb(),
            phone.locked(),
            phone.callParked(),
            phone.callWaiting(),
            phone.callBackQueued(),
            position.epoch(),
            position.sequence()));
  }
}
