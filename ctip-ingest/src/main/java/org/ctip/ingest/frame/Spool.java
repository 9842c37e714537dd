package org.ctip.ingest.frame;

import java.io.IOException;
import org.ctip.events.frame.LinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records on disk, numbered from where the last process left off, read in order. Has one writer and
 * one reader, which are the same thread.
 */
public interface Spool extends AutoCloseable {

  /**
   * Adds a record behind all others; on disk after {@link #flush}.
   *
   * @return its number
   * @throws IOException when the disk took nothing of it (full, broken); the spool is as before
   */
  long append(LinkRecord record) throws IOException;

  /** Hands what was appended to the operating system: from then on it survives our own death. */
  void flush() throws IOException;

  /** Forces what was flushed to the disk: from then on it survives a loss of power. */
  void sync() throws IOException;

  /** The next record to read, null at the end; {@link #lastRead} is its number. */
  @Nullable LinkRecord read() throws IOException;

  /** The number of the record read last. */
  long lastRead();

  /** Goes on reading behind the end: what is there was sent already. */
  void skipToEnd();

  /** Goes on reading with the first record that was not released. */
  void rewind();

  /** Everything up to this number has arrived; its space is given back sooner or later. */
  void release(long number);

  /** Records that were appended and not read. */
  long unread();

  /** Bytes on disk. */
  long bytes();

  /** Records whose bytes were damaged on disk and could not be read back. */
  long lost();

  /** Closes files; what is in them stays. */
  @Override
  void close() throws IOException;
}
