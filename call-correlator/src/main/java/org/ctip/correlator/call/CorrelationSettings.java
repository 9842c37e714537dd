package org.ctip.correlator.call;

import java.time.Duration;
import java.util.Set;

/**
 * The times and bounds of the fold. Changing one changes what a replay gives.
 *
 * @param ringLimit a leg that rings, dials or waits and of which nothing is heard that long is over
 *     (rule C13: 10 min)
 * @param talkLimit a conversation of which nothing is heard that long is over, lost REL or not
 * @param unsureRingLimit how long after a new log-in a leg from before the gap may go on ringing,
 *     dialling, or talking on a phone that tells its hook, without a word
 * @param unsureTalkLimit the same for a conversation on a phone that never told its hook, whose
 *     state can't be asked
 * @param sharedNumbers outside numbers that many callers present, such as a switchboard's: they
 *     identify nobody (rule C2); compared on the last nine digits
 * @param maxOpenCalls more open calls than this in one PBX and the oldest is closed
 * @param maxExtensions more extensions than this in one PBX and the one longest not heard of is
 *     forgotten
 */
public record CorrelationSettings(
    Duration ringLimit,
    Duration talkLimit,
    Duration unsureRingLimit,
    Duration unsureTalkLimit,
    Set<String> sharedNumbers,
    int maxOpenCalls,
    int maxExtensions) {
  /** What we would run. */
  public static final CorrelationSettings DEFAULT =
      new CorrelationSettings(
          Duration.ofMinutes(10),
          Duration.ofHours(12),
          Duration.ofMinutes(2),
          Duration.ofHours(1),
          Set.of(),
          2_000,
          5_000);

  /** Refuses times that are not positive and bounds that are. */
  public CorrelationSettings {
    for (var limit : new Duration[] {ringLimit, talkLimit, unsureRingLimit, unsureTalkLimit}) {
      if (limit.compareTo(Duration.ofSeconds(10)) < 0) {
        throw new IllegalArgumentException("a time limit of the correlation is at least 10 s");
      }
    }
    if (maxOpenCalls < 1 || maxExtensions < 1) {
      throw new IllegalArgumentException("the bounds of the correlation are at least 1");
    }
    sharedNumbers = Set.copyOf(sharedNumbers);
  }
}
