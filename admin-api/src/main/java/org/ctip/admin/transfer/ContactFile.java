package org.ctip.admin.transfer;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A file of contacts, opened. Rows are read as they are asked for, and once; reading fails with
 * {@link UnreadableFileException}.
 */
public interface ContactFile extends AutoCloseable {
  /** {@code csv}, {@code xlsx} or {@code vcard}. */
  String format();

  /** Of its characters, such as {@code windows-1250}; null where the format says it. */
  default @Nullable String encoding() {
    return null;
  }

  /** Between fields, such as {@code ;}; null where there is none. */
  default @Nullable String separator() {
    return null;
  }

  /** All rows, those of headers too. */
  Iterator<FileRow> rows();

  @Override
  void close();
}
