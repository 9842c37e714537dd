package org.ctip.secrets;

/** Nothing can be sealed: the installation has no master key. */
public final class NoMasterKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoMasterKeyException() {
    super("no master key: set " + KeyRing.KEYS + " or " + KeyRing.KEY_FILE);
  }
}
