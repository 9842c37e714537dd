package org.ctip.operator.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The time that a period is at one place, with what the clocks there did in it. The database is
 * told the steps instead of the name of the zone: its own table of zones may be of another year.
 *
 * @param from its first instant
 * @param to the first one after it
 * @param steps when the clocks were set, in their order; none in most months
 * @param offsets seconds that they were ahead of UTC, before the first step and after each
 */
public record Stretch(Instant from, Instant to, List<Instant> steps, List<Integer> offsets) {
  public Stretch {
    steps = List.copyOf(steps);
    offsets = List.copyOf(offsets);
    if (offsets.size() != steps.size() + 1) {
      throw new IllegalArgumentException("an offset before each step and after the last one");
    }
  }

  /** A period at a place. A day begins at its first instant, which need not be midnight. */
  public static Stretch of(Period period, ZoneId zone) {
    var from = period.from().atStartOfDay(zone).toInstant();
    var to = period.to().plusDays(1).atStartOfDay(zone).toInstant();
    var rules = zone.getRules();
    var steps = new ArrayList<Instant>();
    var offsets = new ArrayList<Integer>();
    offsets.add(rules.getOffset(from).getTotalSeconds());
    for (var step = rules.nextTransition(from);
        step != null && step.getInstant().isBefore(to);
        step = rules.nextTransition(step.getInstant())) {
      steps.add(step.getInstant());
      offsets.add(step.getOffsetAfter().getTotalSeconds());
    }
    return new Stretch(from, to, steps, offsets);
  }
}
