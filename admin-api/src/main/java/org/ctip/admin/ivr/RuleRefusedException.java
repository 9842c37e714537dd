package org.ctip.admin.ivr;

/** A change that the rule's state does not allow; nothing was changed. */
public final class RuleRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** There is a rule, and the change asked for none. */
    EXISTS,
    /** There is no rule. */
    NO_RULE,
    /** The rule never had that version. */
    NO_VERSION,
    /** That version says that the rule was deleted: there is nothing to bring back. */
    NOTHING_TO_RESTORE
  }

  private final Reason reason;

  RuleRefusedException(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
