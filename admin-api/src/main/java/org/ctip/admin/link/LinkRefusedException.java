package org.ctip.admin.link;

/** A link that could not be redeemed. */
public final class LinkRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Reason {
    /** Unknown, used, revoked or too old: which of them is not told. */
    NOT_GOOD,
    /** It needs the address of the new administrator, and none was given. */
    EMAIL_MISSING,
    /** The address belongs to somebody else. */
    EMAIL_TAKEN
  }

  private final Reason reason;

  public LinkRefusedException(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
