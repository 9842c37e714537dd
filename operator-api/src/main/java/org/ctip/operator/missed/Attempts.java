package org.ctip.operator.missed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one number within the time that is looked back upon, by when they began.
 *
 * @param missed calls of that number that nobody answered, oldest first; at least one
 * @param answered calls with that number that were answered, whoever called whom, oldest first
 */
public record Attempts(List<Instant> missed, List<Instant> answered) {
  public Attempts {
    missed = missed.stream().sorted().toList();
    answered = answered.stream().sorted().toList();
    if (missed.isEmpty()) {
      throw new IllegalArgumentException("a missed caller called");
    }
  }

  /** The newest of both, which is enough to tell the state. */
  public static Attempts newest(Instant missed, @Nullable Instant answered) {
    return new Attempts(List.of(missed), answered == null ? List.of() : List.of(answered));
  }

  /** When the newest missed call began. */
  public Instant newestMissed() {
    return missed.getLast();
  }

  /** When the newest answered call began; null when there is none. */
  public @Nullable Instant newestAnswered() {
    return answered.isEmpty() ? null : answered.getLast();
  }

  /**
   * The same without what came later than a look at the newest of both: what was read in two steps
   * is of one moment again.
   */
  public Attempts asOf(Instant newestMissed, @Nullable Instant newestAnswered) {
    var known = missed.stream().filter(at -> !at.isAfter(newestMissed)).toList();
    return new Attempts(
        known.isEmpty() ? List.of(newestMissed) : known,
        newestAnswered == null
            ? List.of()
            : answered.stream().filter(at -> !at.isAfter(newestAnswered)).toList());
  }
}
