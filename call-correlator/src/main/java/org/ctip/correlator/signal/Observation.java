package org.ctip.correlator.signal;

import org.jspecify.annotations.Nullable;

/**
 * One frame, read: what it means, and how a timeline shows it.
 *
 * @param kind what it is
 * @param type name of the frame in upper case, without marker
 * @param extension normal form; null when the frame names none
 * @param number field 2 of the frame, whatever it is; null when there is none
 * @param payload the frame for display, free of control characters
 * @param signal null unless {@link Kind#SIGNAL}
 */
public record Observation(
    Kind kind,
    String type,
    @Nullable String extension,
    @Nullable String number,
    String payload,
    @Nullable Signal signal) {

  /** What a frame can be. */
  public enum Kind {
    /** It says something about an extension that the fold takes in. */
    SIGNAL,
    /** Understood, but no matter of calls, such as an SMS of a GSM module. */
    NOTICE,
    /** The answer to a command. */
    REPLY,
    UNKNOWN,
    MALFORMED,
    /** A sign of life, nothing else. */
    KEEP_ALIVE
  }
}
