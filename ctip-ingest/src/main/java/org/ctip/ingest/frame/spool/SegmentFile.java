package org.ctip.ingest.frame.spool;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The form of a segment: records one behind the other, each as length (4 bytes), CRC32C of length
 * and payload (4 bytes), payload. The file's name is the number of its first record.
 */
final class SegmentFile {
  static final int RECORD_OVERHEAD = 8;
  static final String SUFFIX = ".spool";

  /** Above any record we write: a frame is at most 8 KiB. Anything longer is damage. */
  static final int LONGEST_PAYLOAD = 1 << 20;

  private SegmentFile() {}

  static Path path(Path directory, long firstNumber) {
    return directory.resolve("%020d%s".formatted(firstNumber, SUFFIX));
  }

  static long firstNumber(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }

  static void put(ByteBuffer target, byte[] payload) {
    target.putInt(payload.length).putInt(checksum(payload)).put(payload);
  }

  private static int checksum(byte[] payload) {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(4).putInt(0, payload.length));
    crc.update(payload);
    return (int) crc.getValue();
  }

  /** Reads a segment from its beginning. */
  static final class Reader implements AutoCloseable {
    private final FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(64 * 1024).limit(0);
    private long position;

    Reader(Path file) throws IOException {
      channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /** Where the next record begins, in bytes from the file's beginning. */
    long position() {
      return position;
    }

    /**
     * The next payload; null at the end of the file.
     *
     * @throws EOFException when the file ends in the middle of a record
     * @throws DamagedException when length or checksum are wrong
     */
    byte @Nullable [] next() throws IOException {
      if (!fill(RECORD_OVERHEAD)) {
        if (buffer.hasRemaining()) {
          throw new EOFException("torn record");
        }
        return null;
      }
      int length = buffer.getInt(buffer.position());
      if (length < 0 || length > LONGEST_PAYLOAD) {
        throw new DamagedException("senseless length");
      }
      if (!fill(RECORD_OVERHEAD + length)) {
        throw new EOFException("torn record");
      }
      buffer.getInt();
      int expected = buffer.getInt();
      byte[] payload = new byte[length];
      buffer.get(payload);
      if (checksum(payload) != expected) {
        throw new DamagedException("wrong checksum");
      }
      position += RECORD_OVERHEAD + length;
      return payload;
    }

    private boolean fill(int wanted) throws IOException {
      if (buffer.remaining() >= wanted) {
        return true;
      }
      if (buffer.capacity() < wanted) {
        buffer = ByteBuffer.allocate(wanted * 2).put(buffer).flip();
      }
      buffer.compact();
      while (buffer.position() < wanted) {
        int read = channel.read(buffer, position + buffer.position());
        if (read < 0) {
          break;
        }
      }
      buffer.flip();
      return buffer.remaining() >= wanted;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** Bytes that we did not write like this. */
  static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String reason) {
      super(reason);
    }
  }
}
