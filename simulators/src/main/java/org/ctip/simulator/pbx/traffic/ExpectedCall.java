package org.ctip.simulator.pbx.traffic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call as a perfect correlator makes it of the frames. Instants are milliseconds since the
 * beginning of the traffic; every frame lies on a whole millisecond.
 *
 * @param index number of the call in the traffic, from 0; frames carry it
 * @param scene what happened
 * @param number the other party as presented; {@code /104} for an internal call, {@code _} when
 *     withheld, the code for a feature code
 * @param e164 that number in E.164; null where it is none
 * @param extension of the first leg
 * @param answeredBy rule C15; null when nobody answered
 * @param startedAt its first frame
 * @param connectedAt its first connect; null when nobody answered
 * @param endedAt its last REL
 * @param ringMillis first RING to first connect or to the end; null when it never rang
 * @param talkMillis first connect to last release of the connected legs; null when never connected
 * @param disposition null for a feature code, which has none
 * @param transferred whether the customer was handed over; null where the reference leaves it open
 * @param recall whether a transfer came back
 * @param legs in the order of appearance
 * @param ivr what its IVR hit leads to; null without a hit
 */
public record ExpectedCall(
    int index,
    Scene scene,
    Kind kind,
    Direction direction,
    String number,
    @Nullable String e164,
    String extension,
    @Nullable String answeredBy,
    long startedAt,
    @Nullable Long connectedAt,
    long endedAt,
    @Nullable Long ringMillis,
    @Nullable Long talkMillis,
    @Nullable Disposition disposition,
    @Nullable Boolean transferred,
    boolean recall,
    List<ExpectedLeg> legs,
    @Nullable Ivr ivr) {
  /** Between whom; the names are those of the call topic. */
  public enum Kind {
    EXTERNAL,
    INTERNAL,
    SERVICE
  }

  /** Who began it. */
  public enum Direction {
    IN,
    OUT
  }

  /** How it came out. */
  public enum Disposition {
    ANSWERED,
    NO_ANSWER,
    BUSY,
    FAILED
  }

  /** Why a hit sends no SMS; the names are those of the call topic. */
  public enum NoSms {
    INTERNAL_CALLER,
    WITHHELD_CALLER,
    NOT_MOBILE
  }

  /**
   * An IVR hit.
   *
   * @param extension that was hit
   * @param digit of its rule
   * @param smsTo where exactly one SMS goes, E.164; null when none may go
   * @param noSms why none may go; null when one does
   */
  public record Ivr(String extension, int digit, @Nullable String smsTo, @Nullable NoSms noSms) {}

  public ExpectedCall {
    legs = List.copyOf(legs);
  }
}
