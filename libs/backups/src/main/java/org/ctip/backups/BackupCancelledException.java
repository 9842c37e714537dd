package org.ctip.backups;

import org.jspecify.annotations.Nullable;

/** The work was ended before its end, and left nothing. */
public final class BackupCancelledException extends BackupException {
  private static final long serialVersionUID = 1L;

  BackupCancelledException(@Nullable String reason) {
    super(reason == null ? "it was cancelled" : reason);
  }
}
