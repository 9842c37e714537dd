package org.ctip.admin.transfer;

import org.jspecify.annotations.Nullable;

/** A file that can't be read; the message is shown to people. */
public class UnreadableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableFileException(String text, @Nullable Throwable cause) {
    super(text, cause);
  }
}
