package org.ctip.operator.live;

import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;

/** Who reads a live stream, by what they are told of it. */
public enum Audience {
  /** Operators and administrators hear everything. */
  PEOPLE,
  /** Programs that may read calls hear what people write about them. */
  PROGRAMS_WITH_CALLS,
  /** Other programs hear what happens, and nothing of what people write or do. */
  PROGRAMS;

  /** The audience that a session belongs to. */
  public static Audience of(Session session) {
    if (session.isPerson()) {
      return PEOPLE;
    }
    return session.hasKeyFor(Scope.CALLS_READ) ? PROGRAMS_WITH_CALLS : PROGRAMS;
  }

  /** Whether it is told events of a type. */
  boolean hears(LiveEvent.Type type) {
    return switch (type) {
      case MISSED -> this == PEOPLE; // The list of missed calls is open to no key either.
      case ANNOTATION -> this != PROGRAMS;
      case HELLO, CALL, SMS, PRESENCE, PBX, FEED, RESET, BYE -> true;
    };
  }
}
