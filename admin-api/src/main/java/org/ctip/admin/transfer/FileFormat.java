package org.ctip.admin.transfer;

/** A kind of file that contacts come in. */
public interface FileFormat {
  /** Whether a file looks like one of this kind. */
  boolean recognises(byte[] content);

  /**
   * Opens a file.
   *
   * @throws UnreadableFileException when it is none of this kind, or too large inside
   */
  ContactFile open(byte[] content);
}
