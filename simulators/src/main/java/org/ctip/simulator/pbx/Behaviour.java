package org.ctip.simulator.pbx;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How people behave when a command makes a phone dial or ring. An outside number's last two digits
 * choose what happens to it: {@code 17} busy, {@code 15} wrong number, {@code 35} nobody answers,
 * any other is answered.
 *
 * @param outsideAnswersAfter how long an outside number rings before it is answered
 * @param insideAnswersAfter how long an extension rings before it is answered by itself; null when
 *     it waits for PICK
 * @param givesUpAfter how long a call rings before the caller gives up
 * @param lifts how long a person takes to lift an analogue or SIP handset that DIAL made ring
 * @param withoutRights extensions that may not use CTI (NA 19)
 * @param outOfOrder extensions that are off or broken (NA 17)
 */
public record Behaviour(
    Duration outsideAnswersAfter,
    @Nullable Duration insideAnswersAfter,
    Duration givesUpAfter,
    Duration lifts,
    Set<String> withoutRights,
    Set<String> outOfOrder) {
  public Behaviour {
    withoutRights = Set.copyOf(withoutRights);
    outOfOrder = Set.copyOf(outOfOrder);
  }

  /** Outside answers after 3 s, inside after 4 s, patience 30 s. */
  public static Behaviour usual() {
    return new Behaviour(
        Duration.ofSeconds(3),
        Duration.ofSeconds(4),
        Duration.ofSeconds(30),
        Duration.ofSeconds(2),
        Set.of(),
        Set.of());
  }

  /** Everything within milliseconds and no phone answered by itself: for tests. */
  public static Behaviour quick() {
    return new Behaviour(
        Duration.ofMillis(20),
        null,
        Duration.ofSeconds(30),
        Duration.ofMillis(20),
        Set.of(),
        Set.of());
  }

  public Behaviour insideAnswersAfter(@Nullable Duration time) {
    return new Behaviour(outsideAnswersAfter, time, givesUpAfter, lifts, withoutRights, outOfOrder);
  }

  public Behaviour withoutRights(Set<String> extensions) {
    return new Behaviour(
        outsideAnswersAfter, insideAnswersAfter, givesUpAfter, lifts, extensions, outOfOrder);
  }

  public Behaviour outOfOrder(Set<String> extensions) {
    return new Behaviour(
        outsideAnswersAfter, insideAnswersAfter, givesUpAfter, lifts, withoutRights, extensions);
  }
}
