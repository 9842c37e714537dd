package org.ctip.events.call;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Snapshot of one conversation an outside party has with the company, or of one internal call.
 *
 * @param tenantId whose call it is
 * @param pbxId the PBX it took place on
 * @param callId derived from tenant, PBX, epoch and sequence of its first frame; 26 characters of
 *     lower-case base 32
 * @param version grows by one with every change; the highest version is the truth
 * @param state what it is doing now
 * @param kind between whom
 * @param direction who began it
 * @param number the outside party as presented ({@code 600000101}, {@code 0600000103}, {@code _}),
 *     or the peer of an internal call ({@code /104}); null when never told
 * @param e164 that number in E.164; null where it is none
 * @param callerName what the PBX's phone book calls the party; null when it has no entry
 * @param dialled the number the outside caller dialled (DDI), as presented; null when not told
 * @param extension the extension of the first leg, normal form
 * @param answeredBy extension that answered: the first leg that stayed connected over a second,
 *     else the first that connected; null when nobody did
 * @param startedAt time of its first frame
 * @param connectedAt first connect; null when nobody answered
 * @param endedAt last release; null while open
 * @param endEstimated whether {@code endedAt} lies between two frames rather than on one
 * @param ringMillis first RING to first connect, or to the end; null when it never rang
 * @param talkMillis first connect to last release of the connected legs; null when never connected
 *     or still talking
 * @param disposition {@link Disposition#UNKNOWN} while open and not answered
 * @param flags what a reader should know
 * @param legs in the order of appearance
 * @param cost gross cost as the PBX last reported it, in its currency; null when not told
 * @param tags values other protocols put on the call, oldest first
 * @param ivr what the IVR rules decided; null when no rule was hit
 * @param lastState name of the last call frame: RING, ECHO, CONN, REL, CW; the inherited field
 */
public record Call(
    String tenantId,
    String pbxId,
    String callId,
    long version,
    CallState state,
    CallKind kind,
    Direction direction,
    @Nullable String number,
    @Nullable String e164,
    @Nullable String callerName,
    @Nullable String dialled,
    String extension,
    @Nullable String answeredBy,
    Instant startedAt,
    @Nullable Instant connectedAt,
    @Nullable Instant endedAt,
    boolean endEstimated,
    @Nullable Long ringMillis,
    @Nullable Long talkMillis,
    Disposition disposition,
    List<CallFlag> flags,
    List<Leg> legs,
    @Nullable BigDecimal cost,
    List<String> tags,
    @Nullable IvrDecision ivr,
    String lastState) {
  public Call {
    flags = flags.stream().distinct().sorted().toList();
    legs = List.copyOf(legs);
    tags = List.copyOf(tags);
  }
}
