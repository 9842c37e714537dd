package org.ctip.backups;

import java.nio.file.Path;

/** There is no such file, which says nothing of what was in it. */
public final class MissingArchiveException extends BackupException {
  private static final long serialVersionUID = 1L;

  MissingArchiveException(Path file, Throwable cause) {
    super("there is no file " + file, cause);
  }
}
