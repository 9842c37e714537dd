package org.ctip.sms.template;

/** A template can't be changed as somebody wishes. */
public final class TemplateRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** There is none of that id, as far as this person may know. */
    UNKNOWN,
    /** It is somebody else's. */
    NOT_YOURS,
    /** An owner has as many as anybody may have. */
    TOO_MANY
  }

  private final Reason reason;

  TemplateRefusedException(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
