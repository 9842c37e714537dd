package org.ctip.events.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a timeline: a frame, or something the platform concluded at a frame.
 *
 * @param tenantId whose PBX
 * @param pbxId which PBX
 * @param epoch connection of the frame
 * @param sequence of the frame
 * @param ordinal 0 for the frame itself, 1 and up for what was concluded at it; with tenant, PBX,
 *     epoch and sequence it is the identity of the event
 * @param at time of the frame
 * @param callId the call it belongs to; null when it belongs to none
 * @param leg number of the leg in that call; null when it belongs to no leg
 * @param type name of the frame in upper case without marker ({@code RING}), or {@code INFO} for a
 *     conclusion
 * @param extension normal form; null when the frame names none
 * @param number field 2 of the frame, whatever it is (REL: cause; STAT: hook letter); the inherited
 *     meaning
 * @param payload the frame decoded for display, or {@code IVR_MAP_HIT digit=<d>}, {@code
 *     IVR_MAP_MISS ext=<ext>}, {@code IVR_NO_SMS reason=<reason>}
 */
public record CallEvent(
    String tenantId,
    String pbxId,
    long epoch,
    long sequence,
    int ordinal,
    Instant at,
    @Nullable String callId,
    @Nullable Integer leg,
    String type,
    @Nullable String extension,
    @Nullable String number,
    String payload) {}
