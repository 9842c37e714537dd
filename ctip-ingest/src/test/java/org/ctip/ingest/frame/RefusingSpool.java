package org.ctip.ingest.frame;

import java.io.IOException;
import org.ctip.events.frame.LinkRecord;
import org.jspecify.annotations.Nullable;

/** A spool on a disk that can be full. */
final class RefusingSpool implements Spool {
  private final Spool spool;
  boolean refuses;

  RefusingSpool(Spool spool) {
    this.spool = spool;
  }

  @Override
  public long append(LinkRecord record) throws IOException {
    if (refuses) {
      throw new IOException("no space left on device");
    }
    return spool.append(record);
  }

  @Override
  public void flush() throws IOException {
    spool.flush();
  }

  @Override
  public void sync() throws IOException {
    spool.sync();
  }

  @Override
  public @Nullable LinkRecord read() throws IOException {
    return spool.read();
  }

  @Override
  public long lastRead() {
    return spool.lastRead();
  }

  @Override
  public void skipToEnd() {
    spool.skipToEnd();
  }

  @Override
  public void rewind() {
    spool.rewind();
  }

  @Override
  public void release(long number) {
    spool.release(number);
  }

  @Override
  public long unread() {
    return spool.unread();
  }

  @Override
  public long bytes() {
    return spool.bytes();
  }

  @Override
  public long lost() {
    return spool.lost();
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
