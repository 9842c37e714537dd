package org.ctip.ingest.link;

import java.time.Duration;

/**
 * How long a link waits for what.
 *
 * @param identity for the reply to WHO; without one LOGA is tried all the same (before protocol 14
 *     there is no WHO)
 * @param login for the reply to LOGA
 * @param reply for the reply to a command; 5 s by the manual
 * @param silence without any byte until the PBX is asked for a sign of life
 * @param probe for that sign, after which the line is taken for dead
 * @param queryPause between two RQST, so that a small PBX is not flooded
 * @param report between two status reports while only counters move
 */
public record LinkTimings(
    Duration identity,
    Duration login,
    Duration reply,
    Duration silence,
    Duration probe,
    Duration queryPause,
    Duration report) {

  /** What we run. */
  public static final LinkTimings DEFAULT =
      new LinkTimings(
          Duration.ofSeconds(3),
          Duration.ofSeconds(8),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofMillis(20),
          Duration.ofSeconds(10));

  public LinkTimings {
    for (var wait : new Duration[] {identity, login, reply, silence, probe, report}) {
      if (wait.isNegative() || wait.isZero()) {
        throw new IllegalArgumentException("time-outs of a link must be positive");
      }
    }
    if (queryPause.isNegative()) {
      throw new IllegalArgumentException("the pause between queries is never negative");
    }
  }
}
