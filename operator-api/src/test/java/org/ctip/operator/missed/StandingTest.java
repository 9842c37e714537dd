package org.ctip.operator.missed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.events.desk.MissedOutcome;
import org.ctip.events.desk.MissedState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What calls and people's doings amount to, told as a day: a letter per minute. */
class StandingTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Person EWA = new Person(7, "Ewa Sample");

  /**
   * Plays a day: {@code m} a missed call, {@code a} an answered one, {@code t} Ewa takes, {@code r}
   * releases, {@code c} closes, {@code o} reopens. A refused wish changes nothing.
   */
  private static Standing after(String day) {
    List<Instant> missedSoFar = List.of();
    List<Instant> answeredSoFar = List.of();
    var handling = Handling.NONE;
    for (int minute = 0; minute < day.length(); minute++) {
      Instant now = NOON.plusSeconds(60L * minute);
      char what = day.charAt(minute);
      if (what == 'm') {
        missedSoFar = Stream.concat(missedSoFar.stream(), Stream.of(now)).toList();
      } else if (what == 'a') {
        answeredSoFar = Stream.concat(answeredSoFar.stream(), Stream.of(now)).toList();
      } else {
        var attempts = new Attempts(missedSoFar, answeredSoFar);
        var decision =
            switch (what) {
              case 't' -> handling.take(attempts, EWA, now, false);
              case 'r' -> handling.release(attempts, EWA, false);
              case 'c' ->
                  handling.close(attempts, EWA, now, MissedOutcome.CALLED_BACK, "Fine", false);
              case 'o' -> handling.reopen(attempts);
              default -> throw new IllegalArgumentException(day);
            };
        handling = decision instanceof Decision.Changed(var changed) ? changed : handling;
      }
    }
    return Standing.of(new Attempts(missedSoFar, answeredSoFar), handling);
  }

  @ParameterizedTest
  @CsvSource({
    "m,        OPEN,   1, 0, 0, ",
    "mmm,      OPEN,   3, 0, 2, ",
    "ma,       CLOSED, 1, 0, 0, REACHED",
    "mma,      CLOSED, 2, 0, 1, REACHED",
    "am,       OPEN,   1, 1, 1, ",
    "mam,      OPEN,   1, 2, 2, ",
    "mamma,    CLOSED, 2, 2, 3, REACHED",
    "mt,       TAKEN,  1, 0, 0, ",
    "mtr,      OPEN,   1, 0, 0, ",
    "mtm,      TAKEN,  2, 0, 2, ",
    "mtmm,     TAKEN,  3, 0, 3, ",
    "mta,      CLOSED, 1, 0, 0, REACHED",
    "mtam,     OPEN,   1, 3, 3, ",
    "mtmam,    OPEN,   1, 4, 4, ",
    "mc,       CLOSED, 1, 0, 0, CALLED_BACK",
    "mtc,      CLOSED, 1, 0, 0, CALLED_BACK",
    "mca,      CLOSED, 1, 0, 0, CALLED_BACK",
    "mac,      CLOSED, 1, 0, 0, CALLED_BACK",
    "mcm,      OPEN,   1, 2, 2, ",
    "mcmm,     OPEN,   2, 2, 3, ",
    "mtcm,     OPEN,   1, 3, 3, ",
    "mcmcm,    OPEN,   1, 4, 4, ",
    "mco,      OPEN,   1, 0, 0, ",
    "mmco,     OPEN,   2, 0, 1, ",
    "mtco,     OPEN,   1, 0, 0, ",
    "mao,      OPEN,   1, 0, 0, ",
    "mamao,    OPEN,   1, 2, 2, ",
    "mcmco,    OPEN,   1, 2, 2, ",
    "maoa,     CLOSED, 1, 0, 0, REACHED",
    "maom,     OPEN,   2, 0, 3, ",
    "maot,     TAKEN,  1, 0, 0, ",
    "mcao,     OPEN,   1, 0, 0, ",
    "mcmtm,    TAKEN,  2, 2, 4, ",
  })
  void calledAndDone(
      String day, MissedState state, int calls, int first, int last, MissedOutcome outcome) {
    var standing = after(day);

    assertThat(standing.state()).isEqualTo(state);
    assertThat(standing.calls()).isEqualTo(calls);
    assertThat(standing.firstAt()).isEqualTo(NOON.plusSeconds(60L * first));
    assertThat(standing.lastAt()).isEqualTo(NOON.plusSeconds(60L * last));
    assertThat(standing.outcome()).isEqualTo(outcome);
    assertThat(standing.closedAt() == null).isEqualTo(state != MissedState.CLOSED);
    assertThat(standing.closedBy()).isEqualTo(outcome == MissedOutcome.CALLED_BACK ? EWA : null);
    assertThat(standing.note()).isEqualTo(outcome == MissedOutcome.CALLED_BACK ? "Fine" : null);
  }

  @Test
  void aCallThatClosesItDoesSoWhenItBegan() {
    assertThat(after("mmaa").closedAt()).isEqualTo(NOON.plusSeconds(120));
  }

  @Test
  void whoHadItIsKnownAfterItWasClosed() {
    assertThat(after("mtc").takenBy()).isEqualTo(EWA);
    assertThat(after("mta").takenBy()).isEqualTo(EWA);
    assertThat(after("mtcm").takenBy()).isNull();
  }

  @Test
  void callsThatAreRememberedNoMoreLeaveTheNewest() {
    var handling = new Handling(3, NOON.plusSeconds(60), null, null, null);

    var standing = Standing.of(Attempts.newest(NOON, null), handling);

    assertThat(standing.calls()).isEqualTo(1);
    assertThat(standing.firstAt()).isEqualTo(NOON);
  }
}
