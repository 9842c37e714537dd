package org.ctip.ingest.link;

/**
 * Whether the other end is still there. Any byte is a sign of life. After a silence the PBX is
 * asked for one; when none comes it is taken for dead. A PBX that twice came back at once after
 * such a death and never answered a question is deaf, not dead: it is not asked any more, and a
 * broken line is then found by TCP keep-alive alone.
 */
final class Liveness {
  private static final int DEATHS_OF_THE_DEAF = 2;

  private final long silence;
  private final long patience;
  private long lastByteNanos;
  private long askedNanos;
  private boolean asked;
  private boolean watching;
  private boolean suspended;
  private int vainDeaths;

  /** What is to be done. */
  enum Verdict {
    ALIVE,
    ASK,
    DEAD
  }

  Liveness(LinkTimings timings) {
    this.silence = timings.silence().toNanos();
    this.patience = timings.probe().toNanos();
  }

  /** A session began. */
  void watch(long nanos) {
    watching = true;
    asked = false;
    lastByteNanos = nanos;
  }

  void stopWatching() {
    watching = false;
    asked = false;
  }

  /** While we don't read we can't hear. */
  void suspend(boolean yes, long nanos) {
    suspended = yes;
    asked = false;
    lastByteNanos = nanos;
  }

  void heard(long nanos) {
    lastByteNanos = nanos;
    if (asked) {
      asked = false;
      vainDeaths = 0;
    }
  }

  boolean isDeaf() {
    return vainDeaths >= DEATHS_OF_THE_DEAF;
  }

  /** When to look again. */
  long due() {
    if (!watching || suspended || isDeaf()) {
      return Moment.NEVER;
    }
    return asked ? askedNanos + patience : lastByteNanos + silence;
  }

  Verdict judge(long nanos) {
    long due = due();
    if (due == Moment.NEVER || nanos - due < 0) {
      return Verdict.ALIVE;
    }
    if (!asked) {
      asked = true;
      askedNanos = nanos;
      return Verdict.ASK;
    }
    vainDeaths++;
    return Verdict.DEAD;
  }
}
