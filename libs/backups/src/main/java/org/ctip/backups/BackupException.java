package org.ctip.backups;

/** Why a backup or a restore was not done, in one sentence for the person who asked for it. */
public class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BackupException(String sentence) {
    super(sentence);
  }

  /** The cause goes to the log, the sentence to the person. */
  public BackupException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
