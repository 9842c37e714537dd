package org.ctip.maintenance.installation;

/** Why a command did not do its work, in one sentence for the person who typed it. */
public final class MaintenanceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MaintenanceException(String sentence) {
    super(sentence);
  }

  /** The cause goes to the log, the sentence to the person. */
  public MaintenanceException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
