package org.ctip.events.wire;

/** A record that can't be read; it belongs on the dead-letter topic with this reason. */
public class MalformedRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedRecordException(String reason) {
    super(reason);
  }
}
