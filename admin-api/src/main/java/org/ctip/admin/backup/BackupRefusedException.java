package org.ctip.admin.backup;

/** What is wanted can't be done as things stand; nothing was begun. */
public final class BackupRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** No directory is set. */
    OFF,
    /** Another run has the turn. */
    RUNNING,
    /** Nothing runs that could be cancelled. */
    NOT_RUNNING,
    /** It did not come to a good end, so there is nothing to try. */
    NOT_DONE,
    /** Its file is elsewhere, or gone. */
    NO_FILE,
    /** This service lacks the other services' schemas, or may not make a database. */
    NOT_HERE
  }

  private final Reason reason;

  public BackupRefusedException(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
