package org.ctip.sms.dispatch;

/** Our own error codes, beside those of providers. */
public final class Codes {
  public static final String INVALID_NUMBER = "INVALID_NUMBER";
  public static final String TEXT_EMPTY = "TEXT_EMPTY";
  public static final String TEXT_TOO_LONG = "TEXT_TOO_LONG";
  public static final String TOO_LATE = "TOO_LATE";

  /** The process died, or lost the database, between intent and outcome. */
  public static final String INTERRUPTED = "INTERRUPTED";

  /** The provider was asked as long as makes sense and knew nothing: a person decides. */
  public static final String NO_EVIDENCE = "NO_EVIDENCE";

  /** A person decided that a message in doubt was not sent, and is not to be. */
  public static final String DROPPED = "DROPPED";

  /** A person called it off while it waited for its time. */
  public static final String CANCELLED = "CANCELLED";

  public static final String EXPIRED = "EXPIRED";
  public static final String UNDELIVERED = "UNDELIVERED";
  public static final String UNSENT = "UNSENT";

  private Codes() {}
}
