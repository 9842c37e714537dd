package org.ctip.operator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActorTest {
  private static Person person(@Nullable String firstName, @Nullable String lastName) {
    var session =
        new Session(1, "t", 7, "ewa@example.org", firstName, lastName, "operator", Instant.MAX);
    return new Actor(session, null).person();
  }

  @Test
  void personIsCalledByTheNameWithoutBlanksAroundIt() {
    assertThat(person(" Ewa ", "Sample\t")).isEqualTo(new Person(7, "Ewa Sample"));
    assertThat(person(null, " Sample")).isEqualTo(new Person(7, "Sample"));
  }

  @Test
  void personWithoutANameIsCalledByTheAddress() {
    assertThat(person(null, null)).isEqualTo(new Person(7, "ewa@example.org"));
    assertThat(person(" ", "")).isEqualTo(new Person(7, "ewa@example.org"));
  }
}
