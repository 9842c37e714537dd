package org.ctip.secrets;

/** A sealed text can't be opened. The message says why, and never holds a key or a secret. */
public final class UnreadableSecretException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Reason {
    /** It is no sealed text, or only a part of one. */
    MALFORMED,
    /** It was sealed under a master key that the key ring does not have. */
    UNKNOWN_KEY,
    /** It was changed, or it belongs to another place or tenant. */
    NOT_GENUINE
  }

  private final Reason reason;

  UnreadableSecretException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
