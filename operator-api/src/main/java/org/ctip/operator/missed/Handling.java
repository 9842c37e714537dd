package org.ctip.operator.missed;

import java.time.Instant;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.events.desk.MissedOutcome;
import org.ctip.events.desk.MissedState;
import org.ctip.operator.missed.Decision.Changed;
import org.ctip.operator.missed.Decision.Refused;
import org.ctip.operator.missed.Decision.Unchanged;
import org.jspecify.annotations.Nullable;

/**
 * What people did about one caller, and what they may do next. It is tied to calls by when those
 * began, so that a new call changes what is to be done without anybody writing here.
 *
 * @param version grows by one with every change; 0 before the first
 * @param dealtWith calls up to this one were dealt with before; null when none were
 * @param take who looks after it; null when nobody does
 * @param closing how somebody closed it; null when nobody did
 * @param unheeded answered calls up to this one close nothing: somebody reopened in spite of them
 */
public record Handling(
    long version,
    @Nullable Instant dealtWith,
    @Nullable Take take,
    @Nullable Closing closing,
    @Nullable Instant unheeded) {
  /** Nobody did anything yet. */
  public static final Handling NONE = new Handling(0, null, null, null, null);

  /**
   * Somebody looks after a caller.
   *
   * @param through the newest missed call of that moment
   */
  public record Take(Person by, Instant at, Instant through) {}

  /**
   * Somebody closed it.
   *
   * @param through the newest missed call of that moment; a later one opens it again
   */
  public record Closing(
      Person by, Instant at, Instant through, MissedOutcome outcome, @Nullable String note) {}

  /**
   * Somebody wants to look after it.
   *
   * @param force whether to take it from whoever has it
   */
  public Decision take(Attempts attempts, Person who, Instant now, boolean force) {
    var standing = Standing.of(attempts, this);
    if (standing.state() == MissedState.CLOSED) {
      return Refused.because(Refused.Reason.CLOSED);
    }
    Person has = standing.takenBy();
    if (has != null && has.id() == who.id()) {
      return new Unchanged();
    }
    if (has != null && !force) {
      return Refused.because(has);
    }
    var take = new Take(who, now, attempts.newestMissed());
    return new Changed(new Handling(version + 1, standing.dealtWith(), take, null, unheeded));
  }

  /**
   * Somebody does not look after it any more.
   *
   * @param anybodys whether it may be somebody else's, as for administrators
   */
  public Decision release(Attempts attempts, Person who, boolean anybodys) {
    var standing = Standing.of(attempts, this);
    if (standing.state() == MissedState.CLOSED) {
      return Refused.because(Refused.Reason.CLOSED);
    }
    Person has = standing.takenBy();
    if (has == null) {
      return new Unchanged();
    }
    if (has.id() != who.id() && !anybodys) {
      return Refused.because(has);
    }
    return new Changed(new Handling(version + 1, standing.dealtWith(), null, null, unheeded));
  }

  /**
   * Somebody says what became of it. What an answered call has closed may be closed once more, with
   * what a person knows about it.
   *
   * @param anybodys whether somebody else may be looking after it, as for administrators
   */
  public Decision close(
      Attempts attempts,
      Person who,
      Instant now,
      MissedOutcome outcome,
      @Nullable String note,
      boolean anybodys) {
    var standing = Standing.of(attempts, this);
    boolean open = standing.state() != MissedState.CLOSED;
    if (standing.closedBy() != null) {
      return Refused.because(Refused.Reason.CLOSED);
    }
    Person has = standing.takenBy();
    if (open && has != null && has.id() != who.id() && !anybodys) {
      return Refused.because(has);
    }
    var closed = new Closing(who, now, attempts.newestMissed(), outcome, note);
    return new Changed(
        new Handling(version + 1, standing.dealtWith(), standing.take(), closed, unheeded));
  }

  /** There is something to do after all: closed callers are open again, with the same calls. */
  public Decision reopen(Attempts attempts) {
    var standing = Standing.of(attempts, this);
    if (standing.state() != MissedState.CLOSED) {
      return Refused.because(Refused.Reason.NOT_CLOSED);
    }
    return new Changed(
        new Handling(
            version + 1,
            standing.dealtWith(),
            null,
            null,
            Standing.later(unheeded, attempts.newestAnswered())));
  }
}
