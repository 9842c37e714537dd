package org.ctip.admin.publication;

/** Kafka does not take records or does not answer; the next try may succeed. */
public final class BrokerAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokerAwayException(Throwable cause) {
    super(cause.toString(), cause);
  }
}
