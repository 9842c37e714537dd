package org.ctip.ingest.link;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.ctip.events.pbx.PbxLinkReason;

/**
 * How long to wait before the next connection. Doubles with every failure in a row, differently for
 * each reason, and is then drawn out by up to a quarter so that many links don't knock at once.
 * Never shorter than the reason's first delay: after NA 20 the PBX counts our tries.
 */
public final class BackOff {
  private static final Duration KEY_FIRST = Duration.ofSeconds(60);
  private static final Duration KEY_MAXIMUM = Duration.ofMinutes(15);
  private static final Duration KICKED_FIRST = Duration.ofSeconds(30);
  private static final Duration REFUSED_FIRST = Duration.ofSeconds(15);
  private static final Duration REFUSED_MAXIMUM = Duration.ofMinutes(5);
  private static final double JITTER = 0.25;
  private static final int MOST_DOUBLINGS = 20;

  private final Duration first;
  private final Duration maximum;
  private final DoubleSupplier random;
  private int failures;

  /**
   * @param first after a broken or refused connection
   * @param maximum of those
   * @param random from 0 (inclusive) to 1
   */
  public BackOff(Duration first, Duration maximum, DoubleSupplier random) {
    if (first.isNegative() || first.isZero() || maximum.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "the reconnect delay must be positive, its maximum not less");
    }
    this.first = first;
    this.maximum = maximum;
    this.random = random;
  }

  /** How long to wait this time. */
  Duration next(PbxLinkReason reason) {
    var shortest = firstDelay(reason);
    var longest = longestDelay(reason);
    long millis = shortest.toMillis() << Math.min(failures, MOST_DOUBLINGS);
    if (millis <= 0 || millis > longest.toMillis()) {
      millis = longest.toMillis();
    }
    failures++;
    return Duration.ofMillis((long) (millis * (1 + JITTER * random.getAsDouble())));
  }

  /** A connection held for a while: the next failure is the first again. */
  void reset() {
    failures = 0;
  }

  private Duration firstDelay(PbxLinkReason reason) {
    return switch (reason) {
      case WRONG_KEY, TOO_MANY_WRONG_KEYS, NO_RIGHT -> KEY_FIRST;
      case KICKED_OUT -> KICKED_FIRST;
      case REFUSED -> REFUSED_FIRST;
      case UNREACHABLE,
          NO_ANSWER,
          CLOSED_BY_PBX,
          SILENT,
          LINE_TOO_LONG,
          BROKEN,
          HANDED_OVER,
          STOPPING,
          SPOOL_FULL ->
          first;
    };
  }

  private Duration longestDelay(PbxLinkReason reason) {
    return switch (reason) {
      case WRONG_KEY, TOO_MANY_WRONG_KEYS, NO_RIGHT -> KEY_MAXIMUM;
      case KICKED_OUT, REFUSED -> REFUSED_MAXIMUM;
      case UNREACHABLE,
          NO_ANSWER,
          CLOSED_BY_PBX,
          SILENT,
          LINE_TOO_LONG,
          BROKEN,
          HANDED_OVER,
          STOPPING,
          SPOOL_FULL ->
          maximum;
    };
  }
}
