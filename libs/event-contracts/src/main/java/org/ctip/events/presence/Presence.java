package org.ctip.events.presence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An extension as its PBX last described it (protocol section 8). A flag is null where the PBX
 * never told it.
 *
 * @param extension normal form
 * @param since when this state began
 * @param callId the call it is busy with; null when none is known
 * @param epoch position of the frame that said so, with {@code sequence}
 */
public record Presence(
    String tenantId,
    String pbxId,
    String extension,
    PresenceState state,
    Instant since,
    @Nullable String callId,
    @Nullable Boolean offHook,
    @Nullable Boolean forwarding,
    @Nullable Boolean doNotDisturb,
    @Nullable Boolean locked,
    @Nullable Boolean callParked,
    @Nullable Boolean callWaiting,
    @Nullable Boolean callBackQueued,
    long epoch,
    long sequence) {}
