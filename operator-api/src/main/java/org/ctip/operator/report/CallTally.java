package org.ctip.operator.report;

import org.jspecify.annotations.Nullable;

/**
 * Counts of calls. Feature codes (kind SERVICE) are no calls and count nowhere.
 *
 * @param incoming from the outside
 * @param outgoing to the outside
 * @param internal between two extensions
 * @param answered incoming ones that somebody talked in
 * @param missed incoming ones that are over and that nobody took; one that somebody took without an
 *     answer being seen (disposition UNKNOWN) is neither
 * @param busy outgoing ones whose other side was busy
 * @param failed outgoing ones that could not be put through
 * @param talkSeconds of the answered incoming and outgoing ones together; whole seconds per call
 * @param waits answered incoming calls whose beginning was seen
 * @param waitMillis what those waited together, from their first frame to the first connect
 */
public record CallTally(
    long incoming,
    long outgoing,
    long internal,
    long answered,
    long missed,
    long busy,
    long failed,
    long talkSeconds,
    long waits,
    long waitMillis) {
  public static final CallTally NONE = new CallTally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** All of them. */
  public long calls() {
    return incoming + outgoing + internal;
  }

  /** Seconds that an answered incoming call waited on average; null when there was none. */
  public @Nullable Double averageWait() {
    return waits == 0 ? null : Math.round(waitMillis / 100.0 / waits) / 10.0;
  }

  /** Whether an extension had to do with any of them, internal ones aside. */
  boolean isOfTheOutside() {
    return answered + missed + outgoing > 0;
  }
}
