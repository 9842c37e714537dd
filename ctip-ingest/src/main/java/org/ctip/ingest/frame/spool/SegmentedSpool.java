package org.ctip.ingest.frame.spool;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.List;
import org.ctip.events.frame.LinkRecord;
import org.ctip.ingest.frame.Spool;
import org.ctip.ingest.frame.spool.SegmentFile.DamagedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A spool of append-only segment files in one directory. What a crash tears off the end of the last
 * segment is cut away at the next start; what a broken disk damages in the middle ends that
 * segment, is counted and kept aside as {@code *.damaged}. Released segments are deleted; how far
 * the oldest one was released is noted in the file {@code released}, now and then: after a crash
 * some records come twice.
 */
public final class SegmentedSpool implements Spool {
  private static final Logger log = LoggerFactory.getLogger(SegmentedSpool.class);
  private static final int WRITE_BUFFER = 64 * 1024;
  private static final int NOTE_EVERY = 1000;

  private static final class Segment {
    final Path file;
    final long first;
    long records;
    long bytes;

    Segment(Path file, long first) {
      this.file = file;
      this.first = first;
    }

    long end() {
      return first + records;
    }
  }

  private final Path directory;
  private final long segmentBytes;
  private final ArrayDeque<Segment> segments = new ArrayDeque<>();
  private final ByteBuffer unwritten = ByteBuffer.allocate(WRITE_BUFFER);
  private @Nullable FileChannel writer;
  private SegmentFile.@Nullable Reader reader;
  private @Nullable Segment reading;
  private long next;
  private long nextToRead;
  private long released;
  private long noted;
  private long bytes;
  private long lost;

  private SegmentedSpool(Path directory, long segmentBytes) {
    this.directory = directory;
    this.segmentBytes = segmentBytes;
  }

  /**
   * Opens a spool and finds what an earlier process left in it.
   *
   * @param directory created when missing; used by one process at a time
   * @param segmentBytes size above which a new file is begun
   * @throws IOException when the directory can't be used
   */
  public static SegmentedSpool open(Path directory, long segmentBytes) throws IOException {
    Files.createDirectories(directory);
    var spool = new SegmentedSpool(directory, segmentBytes);
    spool.recover();
    return spool;
  }

  private void recover() throws IOException {
    released = readNote();
    List<Path> files;
    try (var listing = Files.list(directory)) {
      files =
          listing
              .filter(file -> file.getFileName().toString().matches("\\d{20}\\.spool"))
              .sorted()
              .toList();
    }
    for (var file : files) {
      var segment = scan(file);
      if (segment.records == 0 || segment.end() <= released) {
        Files.delete(file);
      } else {
        var before = segments.peekLast();
        lost += before == null ? 0 : segment.first - before.end();
        segments.add(segment);
        bytes += segment.bytes;
      }
    }
    var oldest = segments.peekFirst();
    var newest = segments.peekLast();
    next = Math.max(released, newest == null ? 0 : newest.end());
    released = oldest == null ? next : Math.max(released, oldest.first);
    noted = released;
    nextToRead = released;
    if (unread() > 0) {
      log.info("spool holds records of an earlier run records={} bytes={}", unread(), bytes);
    }
  }

  private Segment scan(Path file) throws IOException {
    var segment = new Segment(file, SegmentFile.firstNumber(file));
    long size = Files.size(file);
    try (var scanner = new SegmentFile.Reader(file)) {
      try {
        while (scanner.next() != null) {
          segment.records++;
        }
      } catch (EOFException | DamagedException e) {
        log.warn(
            "spool segment ends early file={} records={} bytes={} of={} reason={}",
            file.getFileName(),
            segment.records,
            scanner.position(),
            size,
            e.getMessage());
        if (e instanceof DamagedException) {
          Files.copy(file, aside(file), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      segment.bytes = scanner.position();
    }
    if (segment.bytes < size) {
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(segment.bytes);
      }
    }
    return segment;
  }

  private static Path aside(Path file) {
    return file.resolveSibling(file.getFileName() + ".damaged");
  }

  @Override
  public long append(LinkRecord record) throws IOException {
    byte[] payload = RecordBytes.write(record);
    int size = SegmentFile.RECORD_OVERHEAD + payload.length;
    if (unwritten.remaining() < size) {
      flush();
    }
    var segment = writable();
    if (size > unwritten.capacity()) {
      throw new IOException("a record of " + size + " bytes does not fit into the spool");
    }
    SegmentFile.put(unwritten, payload);
    segment.records++;
    segment.bytes += size;
    bytes += size;
    return next++;
  }

  private Segment writable() throws IOException {
    var last = segments.peekLast();
    if (writer != null && last != null && last.bytes < segmentBytes) {
      return last;
    }
    flush();
    if (writer != null) {
      writer.force(false);
      writer.close();
      writer = null;
    }
    var file = SegmentFile.path(directory, next);
    writer = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var segment = new Segment(file, next);
    segments.add(segment);
    return segment;
  }

  @Override
  public void flush() throws IOException {
    if (unwritten.position() == 0 || writer == null) {
      return;
    }
    long before = writer.position();
    unwritten.flip();
    try {
      while (unwritten.hasRemaining()) {
        writer.write(unwritten);
      }
      unwritten.clear();
    } catch (IOException e) {
      // Nothing of this may stay half-written: the next try writes it again from its beginning.
      unwritten.position(0);
      unwritten.compact();
      writer.truncate(before);
      writer.position(before);
      throw e;
    }
  }

  @Override
  public void sync() throws IOException {
    flush();
    if (writer != null) {
      writer.force(false);
    }
  }

  @Override
  public @Nullable LinkRecord read() throws IOException {
    while (nextToRead < next) {
      var segment = segmentOf(nextToRead);
      try {
        var open = readerAt(segment);
        if (segment == segments.peekLast()) {
          flush();
        }
        byte[] payload = open.next();
        if (payload == null) {
          throw new DamagedException("records are missing");
        }
        var record = RecordBytes.read(payload);
        nextToRead++;
        return record;
      } catch (EOFException | DamagedException e) {
        giveUp(segment, e);
      }
    }
    return null;
  }

  private void giveUp(Segment segment, IOException reason) throws IOException {
    log.error(
        "spool segment is damaged, records lost file={} records={} reason={}",
        segment.file.getFileName(),
        segment.end() - nextToRead,
        reason.getMessage());
    lost += segment.end() - nextToRead;
    nextToRead = segment.end();
    Files.copy(segment.file, aside(segment.file), StandardCopyOption.REPLACE_EXISTING);
  }

  private Segment segmentOf(long number) {
    for (var segment : segments) {
      if (number < segment.end()) {
        return segment;
      }
    }
    throw new IllegalStateException("no segment holds record " + number);
  }

  private SegmentFile.Reader readerAt(Segment segment) throws IOException {
    var open = reader;
    if (open != null && reading == segment) {
      return open;
    }
    closeReader();
    open = new SegmentFile.Reader(segment.file);
    reader = open;
    reading = segment;
    if (segment == segments.peekLast()) {
      flush();
    }
    nextToRead = Math.max(nextToRead, segment.first);
    for (long number = segment.first; number < nextToRead; number++) {
      open.next();
    }
    return open;
  }

  @Override
  public long lastRead() {
    return nextToRead - 1;
  }

  @Override
  public void skipToEnd() {
    nextToRead = next;
    closeReader();
  }

  @Override
  public void rewind() {
    nextToRead = released;
    closeReader();
  }

  @Override
  public void release(long number) {
    released = Math.max(released, number + 1);
    var oldest = segments.peekFirst();
    while (oldest != null
        && oldest.end() <= released
        && (oldest != segments.peekLast() || drained())) {
      drop(oldest);
      oldest = segments.peekFirst();
    }
    if (oldest == null || released - noted >= NOTE_EVERY) {
      writeNote();
    }
  }

  private boolean drained() {
    return released == next && nextToRead == next;
  }

  private void drop(Segment segment) {
    segments.remove(segment);
    bytes -= segment.bytes;
    try {
      if (reading == segment) {
        closeReader();
      }
      if (segments.isEmpty() && writer != null) {
        unwritten.clear();
        writer.close();
        writer = null;
      }
      Files.deleteIfExists(segment.file);
    } catch (IOException e) {
      log.warn("drained segment can't be deleted file={} reason={}", segment.file, e.toString());
    }
  }

  @Override
  public long unread() {
    return next - nextToRead;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public long lost() {
    return lost;
  }

  @Override
  public void close() throws IOException {
    flush();
    writeNote();
    closeReader();
    if (writer != null) {
      writer.force(false);
      writer.close();
      writer = null;
    }
  }

  private void closeReader() {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException e) {
      log.debug("reader of the spool did not close", e);
    }
    reader = null;
    reading = null;
  }

  private long readNote() {
    try {
      return Long.parseLong(Files.readString(directory.resolve("released")).strip());
    } catch (IOException | NumberFormatException e) {
      return 0; // none yet or torn: then some records come twice
    }
  }

  private void writeNote() {
    noted = released;
    try {
      var fresh = directory.resolve("released.new");
      Files.writeString(fresh, Long.toString(released));
      Files.move(fresh, directory.resolve("released"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      log.warn("could not note how far the spool is drained reason={}", e.toString());
    }
  }
}
