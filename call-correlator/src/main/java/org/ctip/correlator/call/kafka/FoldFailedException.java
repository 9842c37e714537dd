package org.ctip.correlator.call.kafka;

/** The fold broke at a record, which is quarantined when the transaction has been rolled back. */
final class FoldFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FoldFailedException(String where, Throwable cause) {
    super("the fold broke at " + where, cause);
  }
}
