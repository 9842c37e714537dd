package org.ctip.operator.missed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose call was missed, by their newest missed call.
 *
 * @param key the last nine digits of the number; of a withheld one, the derived id of the call
 * @param callNumber the integer id of the call
 * @param callId the derived id of the call
 * @param number as presented; null when never told
 * @param extension where it rang first, in its normal form
 * @param paddedExtension the same as the PBX writes it
 * @param missedAt when the call began
 * @param answeredAt when the newest answered call with the number began; null when there is none
 */
public record MissedCaller(
    String key,
    long callNumber,
    String callId,
    @Nullable String number,
    @Nullable String e164,
    String extension,
    String paddedExtension,
    Instant missedAt,
    @Nullable Instant answeredAt,
    Handling handling) {

  /** How it stands, with the calls counted. */
  MissedItem item(Attempts attempts) {
    return new MissedItem(this, Standing.of(attempts.asOf(missedAt, answeredAt), handling));
  }

  /** What the newest calls tell; the state of it is right, the number of calls is not. */
  Standing glance() {
    return Standing.of(Attempts.newest(missedAt, answeredAt), handling);
  }

  MissedCaller with(Handling changed) {
    return new MissedCaller(
        key,
        callNumber,
        callId,
        number,
        e164,
        extension,
        paddedExtension,
        missedAt,
        answeredAt,
        changed);
  }
}
