package org.ctip.ingest.link;

import java.time.Instant;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.events.pbx.PbxStatus;
import org.ctip.events.pbx.PbxStatus.Identity;
import org.ctip.ingest.roster.Pbx;
import org.jspecify.annotations.Nullable;

/**
 * How a link stands; fields as in {@link PbxStatus}.
 *
 * @param tooLong lines cut in this session
 */
public record LinkStatus(
    String tenantId,
    String pbxId,
    PbxLinkState state,
    Instant since,
    @Nullable PbxLinkReason reason,
    @Nullable String detail,
    @Nullable Instant nextAttemptAt,
    long epoch,
    long lastSequence,
    @Nullable Instant lastFrameAt,
    @Nullable Identity identity,
    @Nullable Long clockDriftMillis,
    long tooLong) {

  /** Before anything happened. */
  public static LinkStatus initial(Pbx pbx, Instant now) {
    return new LinkStatus(
        pbx.tenantId(),
        pbx.id(),
        pbx.enabled() ? PbxLinkState.CONNECTING : PbxLinkState.DISABLED,
        now,
        null,
        null,
        null,
        0,
        0,
        null,
        null,
        null,
        0);
  }

  /** As told on the topic. */
  public PbxStatus toEvent(String instance, long spoolBytes) {
    return new PbxStatus(
        tenantId,
        pbxId,
        state,
        since,
        reason,
        detail,
        nextAttemptAt,
        epoch,
        lastSequence,
        lastFrameAt,
        identity,
        clockDriftMillis,
        spoolBytes,
        instance);
  }
}
