package org.ctip.admin.transfer;

import java.util.List;

/** All kinds of files, asked in order. */
public final class FileFormats {
  private final List<FileFormat> formats;

  /**
   * @param formats the last of which takes what no other recognises
   */
  public FileFormats(List<FileFormat> formats) {
    this.formats = List.copyOf(formats);
  }

  /**
   * Opens a file by what it looks like.
   *
   * @throws UnreadableFileException when it can't be read
   */
  public ContactFile open(byte[] content) {
    return formats.stream()
        .filter(format -> format.recognises(content))
        .findFirst()
        .orElseThrow(() -> new UnreadableFileException("Nieznany format pliku.", null))
        .open(content);
  }
}
