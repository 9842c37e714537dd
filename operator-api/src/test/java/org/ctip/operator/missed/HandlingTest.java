package org.ctip.operator.missed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.events.desk.MissedOutcome;
import org.ctip.events.desk.MissedState;
import org.ctip.operator.missed.Decision.Changed;
import org.ctip.operator.missed.Decision.Refused;
import org.ctip.operator.missed.Decision.Refused.Reason;
import org.ctip.operator.missed.Decision.Unchanged;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what. */
class HandlingTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(600);
  private static final Person EWA = new Person(7, "Ewa Sample");
  private static final Person JAN = new Person(8, "Jan Sample");
  private static final Attempts CALLED = Attempts.newest(NOON, null);
  private static final Attempts REACHED = Attempts.newest(NOON, NOON.plusSeconds(60));

  private static Handling changed(Decision decision) {
    assertThat(decision).isInstanceOf(Changed.class);
    return ((Changed) decision).handling();
  }

  private static Handling in(String state) {
    var taken = changed(Handling.NONE.take(CALLED, EWA, NOON, false));
    return switch (state) {
      case "open", "reached" -> Handling.NONE;
      case "taken" -> taken;
      case "closed" ->
          changed(taken.close(CALLED, EWA, NOON, MissedOutcome.TEXTED, "Sent a link", false));
      default -> throw new IllegalArgumentException(state);
    };
  }

  @ParameterizedTest
  @CsvSource({
    // state, what, who, as administrator or with force, what comes of it
    "open,    take,    jan, false, TAKEN",
    "taken,   take,    ewa, false, same",
    "taken,   take,    jan, false, refused: TAKEN",
    "taken,   take,    jan, true,  TAKEN",
    "closed,  take,    jan, true,  refused: CLOSED",
    "reached, take,    jan, true,  refused: CLOSED",
    "open,    release, jan, false, same",
    "taken,   release, ewa, false, OPEN",
    "taken,   release, jan, false, refused: TAKEN",
    "taken,   release, jan, true,  OPEN",
    "closed,  release, ewa, true,  refused: CLOSED",
    "open,    close,   jan, false, CLOSED",
    "taken,   close,   ewa, false, CLOSED",
    "taken,   close,   jan, false, refused: TAKEN",
    "taken,   close,   jan, true,  CLOSED",
    "closed,  close,   ewa, true,  refused: CLOSED",
    "reached, close,   jan, false, CLOSED",
    "open,    reopen,  jan, true,  refused: NOT_CLOSED",
    "taken,   reopen,  ewa, true,  refused: NOT_CLOSED",
    "closed,  reopen,  jan, false, OPEN",
    "reached, reopen,  jan, false, OPEN",
  })
  void mayBeDone(String state, String what, String name, boolean more, String outcome) {
    var attempts = state.equals("reached") ? REACHED : CALLED;
    var handling = in(state);
    var who = name.equals("ewa") ? EWA : JAN;

    var decision =
        switch (what) {
          case "take" -> handling.take(attempts, who, LATER, more);
          case "release" -> handling.release(attempts, who, more);
          case "close" ->
              handling.close(attempts, who, LATER, MissedOutcome.NOT_NEEDED, null, more);
          default -> handling.reopen(attempts);
        };

    String told =
        switch (decision) {
          case Changed(var changed) -> Standing.of(attempts, changed).state().name();
          case Unchanged() -> "same";
          case Refused refused -> "refused: " + refused.reason();
        };
    assertThat(told).isEqualTo(outcome);
    if (decision instanceof Changed(var changed)) {
      assertThat(changed.version()).isEqualTo(handling.version() + 1);
    }
    if (decision instanceof Refused(var reason, var takenBy)) {
      assertThat(takenBy).isEqualTo(reason == Reason.TAKEN ? EWA : null);
    }
  }

  @Test
  void whoTakesIsTold() {
    var standing = Standing.of(CALLED, changed(Handling.NONE.take(CALLED, EWA, LATER, false)));

    assertThat(standing.take()).isEqualTo(new Handling.Take(EWA, LATER, NOON));
    assertThat(standing.state()).isEqualTo(MissedState.TAKEN);
  }

  @Test
  void whatOneSaysOfAReachedCallerReplacesWhatTheCallSaid() {
    var closed =
        Handling.NONE.close(REACHED, JAN, LATER, MissedOutcome.NOT_NEEDED, "Wrong number", false);

    var standing = Standing.of(REACHED, changed(closed));

    assertThat(standing.closedBy()).isEqualTo(JAN);
    assertThat(standing.closedAt()).isEqualTo(LATER);
    assertThat(standing.outcome()).isEqualTo(MissedOutcome.NOT_NEEDED);
    assertThat(standing.note()).isEqualTo("Wrong number");
  }

  @Test
  void aListReadInTwoStepsIsOfOneMoment() {
    @Nullable Instant noAnswer = null;
    var all = new Attempts(List.of(NOON, LATER), List.of(LATER.plusSeconds(1)));

    assertThat(all.asOf(NOON, noAnswer)).isEqualTo(Attempts.newest(NOON, null));
    assertThat(all.asOf(LATER, LATER.plusSeconds(1))).isEqualTo(all);
    assertThat(all.asOf(NOON.minusSeconds(1), null))
        .isEqualTo(Attempts.newest(NOON.minusSeconds(1), null));
  }
}
