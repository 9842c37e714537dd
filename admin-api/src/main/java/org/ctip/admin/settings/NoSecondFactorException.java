package org.ctip.admin.settings;

/** Somebody requires of others the second factor that they have not got themselves. */
public final class NoSecondFactorException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
