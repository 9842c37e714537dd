package org.ctip.backups;

/** Another run has the installation's only turn. */
public final class BackupRunningException extends BackupException {
  private static final long serialVersionUID = 1L;

  public BackupRunningException() {
    super("a backup or a restore test is running already");
  }
}
