package org.ctip.admin.account;

/** A change of people that is not made. */
public final class PersonRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Reason {
    UNKNOWN,
    EMAIL_TAKEN,
    DELETES_ONESELF,
    DELETES_LAST_ADMINISTRATOR,
    DEMOTES_LAST_ADMINISTRATOR,
    LOCKS_LAST_ADMINISTRATOR
  }

  private final Reason reason;

  public PersonRefusedException(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
