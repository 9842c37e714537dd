package org.ctip.simulator.pbx.traffic;

/**
 * How long things take. What the PBX itself decides (stagger of a group, REL after an answer, ...)
 * is not here: it is as measured on a real one.
 *
 * @param ring until somebody answers
 * @param patience until a caller gives up; also until a ring time is over
 * @param talk a conversation, or the first part of one that is handed over; from 2 s
 * @param overflow until further members of a group are rung
 * @param recall until a call handed over blind comes back
 * @param menu what a caller listens to at an IVR extension
 */
public record Pace(Span ring, Span patience, Span talk, Span overflow, Span recall, Span menu) {
  /** A span of milliseconds, both ends included. */
  public record Span(int from, int to) {
    public Span {
      if (from < 0 || to < from) {
        throw new IllegalArgumentException("no span: " + from + ".." + to);
      }
    }
  }

  public Pace {
    if (talk.from() < 2000) {
      // Rule C15 calls a leg answered that stayed over a second; the truth must not hang on that.
      throw new IllegalArgumentException("a talk lasts at least 2 s");
    }
  }

  /** As people do it. */
  public static Pace human() {
    return new Pace(
        new Span(2_000, 15_000),
        new Span(6_000, 25_000),
        new Span(5_000, 90_000),
        new Span(4_000, 15_000),
        new Span(20_000, 40_000),
        new Span(3_000, 12_000));
  }

  /** As short as the rules of correlation allow: for many frames in little time. */
  public static Pace brisk() {
    return new Pace(
        new Span(700, 2_500),
        new Span(1_500, 4_000),
        new Span(2_000, 4_000),
        new Span(600, 1_500),
        new Span(2_500, 4_000),
        new Span(800, 1_500));
  }
}
