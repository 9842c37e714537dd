package org.ctip.correlator.projection;

/** The database takes at least one of the values under no circumstances; nothing was kept. */
public class RowsRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RowsRefusedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
