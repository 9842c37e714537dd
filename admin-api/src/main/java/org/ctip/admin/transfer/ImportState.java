package org.ctip.admin.transfer;

/** How far an import is. */
public enum ImportState {
  /** Read and judged; nothing was changed. */
  PREVIEW,
  RUNNING,
  DONE,
  /** Stopped by a person; what was changed until then stays. */
  CANCELLED,
  /** Stopped by a file that can't be read on; what was changed until then stays. */
  FAILED,
  UNDOING,
  UNDONE;

  /** As it is written, such as {@code running}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
