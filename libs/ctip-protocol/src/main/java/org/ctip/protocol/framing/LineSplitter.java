package org.ctip.protocol.framing;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ctip.protocol.message.RawFrame;

/**
 * Cuts a stream into lines, however its bytes are cut and glued. Only CR LF ends a line; a lone CR
 * or LF belongs to it. Holds at most one unfinished line of the bound's length. Not safe for use by
 * several threads at once.
 */
public final class LineSplitter {
  /** In bytes. The manual gives no limit; no known frame reaches 1 KiB. */
  public static final int DEFAULT_LIMIT = 8 * 1024;

  private static final int FIRST_CAPACITY = 128;

  private final int limit;
  private byte[] pending;
  private int length;
  private boolean afterCr;
  private boolean skipping;

  /** With the default bound. */
  public LineSplitter() {
    this(DEFAULT_LIMIT);
  }

  /**
   * With a bound of its own.
   *
   * @param limit longest line in bytes, without CR LF; at least 1
   */
  public LineSplitter(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a line has at least one byte");
    }
    this.limit = limit;
    this.pending = new byte[Math.min(limit, FIRST_CAPACITY)];
  }

  /** Takes all remaining bytes of the buffer. */
  public void feed(ByteBuffer chunk, LineSink sink) {
    if (chunk.hasArray()) {
      int from = chunk.arrayOffset() + chunk.position();
      int count = chunk.remaining();
      chunk.position(chunk.limit());
      feed(chunk.array(), from, count, sink);
    } else {
      byte[] copy = new byte[chunk.remaining()];
      chunk.get(copy);
      feed(copy, 0, copy.length, sink);
    }
  }

  /** Takes some bytes of an array, and keeps no reference to it. */
  public void feed(byte[] chunk, int offset, int count, LineSink sink) {
    int end = offset + count;
    int from = offset; // first byte that is neither handed on nor kept
    if (afterCr && count > 0) {
      afterCr = false;
      if (chunk[from] == '\n') {
        finish(sink);
        from++;
      } else {
        keep(CR, 0, 1, sink);
      }
    }
    for (int i = from; i < end; i++) {
      if (chunk[i] != '\n' || i == from || chunk[i - 1] != '\r') {
        continue;
      }
      int size = i - 1 - from;
      if (length == 0 && !skipping && size <= limit) {
        sink.line(RawFrame.of(chunk, from, size)); // whole in this chunk: one copy
      } else {
        keep(chunk, from, size, sink);
        finish(sink);
      }
      from = i + 1;
    }
    int left = end - from;
    if (left > 0 && chunk[end - 1] == '\r') {
      afterCr = true; // its LF may be the first byte of the next chunk
      left--;
    }
    keep(chunk, from, left, sink);
  }

  private static final byte[] CR = {'\r'};

  private void finish(LineSink sink) {
    boolean whole = !skipping;
    int size = length;
    length = 0;
    skipping = false;
    if (whole) {
      sink.line(RawFrame.of(pending, 0, size));
    }
  }

  private void keep(byte[] chunk, int from, int count, LineSink sink) {
    if (skipping || count == 0) {
      return;
    }
    int room = limit - length;
    int taken = Math.min(room, count);
    if (length + taken > pending.length) {
      pending =
          Arrays.copyOf(pending, Math.min(limit, Math.max(pending.length * 2, length + taken)));
    }
    System.arraycopy(chunk, from, pending, length, taken);
    length += taken;
    if (count > room) {
      skipping = true;
      length = 0;
      sink.tooLong(new LineTooLong(RawFrame.of(pending, 0, limit), limit));
    }
  }

  /** Forgets the unfinished line, as for a new connection. */
  public void reset() {
    length = 0;
    afterCr = false;
    skipping = false;
  }

  /** Bytes of the unfinished line, at most the bound and one CR. */
  public int pending() {
    return length + (afterCr ? 1 : 0);
  }

  /** Memory held for the unfinished line, in bytes; never above the bound. */
  int capacity() {
    return pending.length;
  }
}
