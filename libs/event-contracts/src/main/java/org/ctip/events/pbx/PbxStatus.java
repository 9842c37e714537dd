package org.ctip.events.pbx;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest about one PBX connection.
 *
 * @param since when this state began
 * @param reason why it is not online; null while all is well
 * @param detail the PBX's or the system's own words; null when there are none; never a key
 * @param nextAttemptAt when the next connection is tried; null unless backing off
 * @param epoch of the current or last connection; 0 before the first
 * @param lastSequence frames read in that epoch
 * @param lastFrameAt null when that epoch has had none
 * @param identity what the PBX said it is; null until it said so
 * @param clockDriftMillis the PBX's clock minus ours at the identity; null when it gave no time
 * @param spoolBytes bytes waiting on disk because the broker is away
 * @param instance name of the ingest instance that owns the link
 */
public record PbxStatus(
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
    long spoolBytes,
    String instance) {

  /** Who the PBX says it is; fields it left out are null. */
  public record Identity(
      String type, @Nullable String serial, @Nullable String firmware, @Nullable String protocol) {}
}
