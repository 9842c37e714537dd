package org.ctip.sms.account;

/** Opens sealed secrets of SMS settings. */
public interface SecretOpener {
  /** A secret can't be opened now; it may be later, when a key has come. */
  final class SealedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message why, for people; never a secret
     */
    public SealedException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Opens a secret. May read a file, so not for an event loop.
   *
   * @param column {@code token} or {@code password}
   * @throws SealedException when it can't be opened
   */
  String open(String tenantId, String column, String sealed);
}
