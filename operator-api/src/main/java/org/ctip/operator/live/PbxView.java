package org.ctip.operator.live;

import java.time.Instant;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.events.pbx.PbxStatus;
import org.jspecify.annotations.Nullable;

/**
 * The link to a PBX on the live stream.
 *
 * @param identity type and firmware in the PBX's own words; null until told
 * @param spoolBytes frames that wait on disk because the broker is away
 */
public record PbxView(
    String pbxId,
    PbxLinkState state,
    Instant since,
    @Nullable PbxLinkReason reason,
    @Nullable Instant nextAttemptAt,
    @Nullable Instant lastFrameAt,
    @Nullable String identity,
    @Nullable Long clockDriftMillis,
    long spoolBytes) {

  /** The view of a status. */
  public static PbxView of(PbxStatus status) {
    var identity = status.identity();
    return new PbxView(
        status.pbxId(),
        status.state(),
        status.since(),
        status.reason(),
        status.nextAttemptAt(),
        status.lastFrameAt(),
        identity == null
            ? null
            : identity.firmware() == null
                ? identity.type()
                : identity.type() + " " + identity.firmware(),
        status.clockDriftMillis(),
        status.spoolBytes());
  }
}
