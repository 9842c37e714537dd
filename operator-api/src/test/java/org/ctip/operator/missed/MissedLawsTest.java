package org.ctip.operator.missed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.events.desk.MissedOutcome;
import org.ctip.events.desk.MissedState;
import org.ctip.operator.missed.Decision.Changed;

/** What holds whatever callers and people do, in any order. */
class MissedLawsTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Person EWA = new Person(7, "Ewa Sample");
  private static final Person JAN = new Person(8, "Jan Sample");

  /** A day after its first missed call: calls and wishes, a letter each. */
  @Provide
  Arbitrary<String> days() {
    return Arbitraries.strings().withChars("mmaatTfrcCo").ofMaxLength(14);
  }

  /** A day as far as it went. */
  private static final class Day {
    private final List<Instant> missed = new ArrayList<>(List.of(NOON));
    private final List<Instant> answered = new ArrayList<>();
    private Instant now = NOON;
    private Handling handling = Handling.NONE;

    Attempts attempts() {
      return new Attempts(missed, answered);
    }

    Standing standing() {
      return Standing.of(attempts(), handling);
    }

    /** Whether it changed anything. */
    boolean live(char what) {
      now = now.plusSeconds(1);
      if (what == 'm') {
        return missed.add(now);
      }
      if (what == 'a') {
        return answered.add(now);
      }
      var decision =
          switch (what) {
            case 't' -> handling.take(attempts(), EWA, now, false);
            case 'T' -> handling.take(attempts(), JAN, now, false);
            case 'f' -> handling.take(attempts(), JAN, now, true);
            case 'r' -> handling.release(attempts(), EWA, false);
            case 'c' ->
                handling.close(attempts(), EWA, now, MissedOutcome.CALLED_BACK, null, false);
            case 'C' -> handling.close(attempts(), JAN, now, MissedOutcome.TEXTED, null, true);
            case 'o' -> handling.reopen(attempts());
            default -> throw new IllegalArgumentException("" + what);
          };
      if (decision instanceof Changed(var changed)) {
        assertThat(changed.version()).isEqualTo(handling.version() + 1);
        handling = changed;
        return true;
      }
      return false;
    }
  }

  private static Day lived(String day) {
    var lived = new Day();
    day.chars().forEach(what -> lived.live((char) what));
    return lived;
  }

  @Property
  void theNewestCallsTellTheStateAndWhoHasIt(@ForAll("days") String day) {
    var lived = lived(day);
    var all = lived.attempts();

    var glance =
        Standing.of(Attempts.newest(all.newestMissed(), all.newestAnswered()), lived.handling);

    assertThat(glance.state()).isEqualTo(lived.standing().state());
    if (glance.state() != MissedState.CLOSED) {
      assertThat(glance.takenBy()).isEqualTo(lived.standing().takenBy());
    }
  }

  @Property
  void aMissedCallOpensWhatIsClosedAndCountsUpWhatIsNot(@ForAll("days") String day) {
    var lived = lived(day);
    var before = lived.standing();
    lived.live('m');
    var after = lived.standing();

    if (before.state() == MissedState.CLOSED) {
      assertThat(after.state()).isEqualTo(MissedState.OPEN);
      assertThat(after.calls()).isEqualTo(1);
      assertThat(after.takenBy()).isNull();
    } else {
      assertThat(after.state()).isEqualTo(before.state());
      assertThat(after.calls()).isEqualTo(before.calls() + 1);
      assertThat(after.take()).isEqualTo(before.take());
      assertThat(after.firstAt()).isEqualTo(before.firstAt());
    }
  }

  @Property
  void anAnsweredCallClosesWhatIsNotClosed(@ForAll("days") String day) {
    var lived = lived(day);
    var before = lived.standing();
    lived.live('a');
    var after = lived.standing();

    assertThat(after.state()).isEqualTo(MissedState.CLOSED);
    assertThat(after.calls()).isEqualTo(before.calls());
    if (before.state() == MissedState.CLOSED) {
      assertThat(after).isEqualTo(before);
    } else {
      assertThat(after.outcome()).isEqualTo(MissedOutcome.REACHED);
      assertThat(after.closedBy()).isNull();
      assertThat(after.closedAt()).isEqualTo(lived.now);
    }
  }

  @Property
  void peoplesChangesKeepTheCalls(@ForAll("days") String day) {
    for (char what : "tTfrcCo".toCharArray()) {
      var lived = lived(day);
      var before = lived.standing();
      boolean changed = lived.live(what);
      var after = lived.standing();

      assertThat(after.calls()).isEqualTo(before.calls());
      assertThat(after.firstAt()).isEqualTo(before.firstAt());
      if (!changed) {
        assertThat(after).isEqualTo(before);
      }
    }
  }

  @Property
  void whatIsClosedCanBeReopenedAndWhatIsNotCanBeTaken(@ForAll("days") String day) {
    var lived = lived(day);
    if (lived.standing().state() == MissedState.CLOSED) {
      assertThat(lived.live('o')).isTrue();
      assertThat(lived.standing().state()).isEqualTo(MissedState.OPEN);
    }
    lived.live('f');
    assertThat(lived.standing().state()).isEqualTo(MissedState.TAKEN);
    assertThat(lived.standing().takenBy()).isEqualTo(JAN);
    assertThat(lived.live('t')).isFalse();
  }
}
