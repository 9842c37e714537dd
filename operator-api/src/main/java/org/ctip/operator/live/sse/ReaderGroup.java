package org.ctip.operator.live.sse;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ctip.operator.live.Audience;
import org.ctip.operator.live.LiveStream;

/**
 * The readers of one stream and audience on one event loop. All events published since its last
 * turn go out in one buffer and one write per reader.
 */
final class ReaderGroup implements Runnable {
  private static final int MOST_AT_ONCE = 64 * 1024;

  private final EventLoop loop;
  private final LiveStream stream;
  private final Audience audience;
  private final Clock clock;
  private final AtomicBoolean scheduled = new AtomicBoolean();
  // The rest is of the event loop only.
  private final List<Reader> readers = new ArrayList<>();
  private long shared;

  ReaderGroup(EventLoop loop, LiveStream stream, Audience audience, Clock clock) {
    this.loop = loop;
    this.stream = stream;
    this.audience = audience;
    this.clock = clock;
  }

  /** Something was published; from any thread. */
  void wake() {
    if (scheduled.compareAndSet(false, true)) {
      loop.execute(this);
    }
  }

  @Override
  public void run() {
    scheduled.set(false);
    while (shared < stream.head()) {
      if (readers.isEmpty()) {
        shared = stream.head();
        return;
      }
      share();
    }
  }

  private void share() {
    var chunk = stream.after(shared, audience, MOST_AT_ONCE);
    if (chunk == null) {
      // More was published in one turn than is kept: everybody starts anew.
      shared = stream.head();
      readers.forEach(Reader::catchUp);
      return;
    }
    ByteBuf buffer = loopBuffer(chunk.bytes());
    try {
      chunk.events().forEach(buffer::writeBytes);
      for (Reader reader : readers) {
        reader.take(shared, chunk, buffer);
      }
    } finally {
      buffer.release();
    }
    shared = chunk.last();
  }

  private ByteBuf loopBuffer(int bytes) {
    return readers.getFirst().channel().alloc().directBuffer(bytes);
  }

  /** On the loop. */
  void add(Reader reader) {
    if (readers.isEmpty()) {
      shared = stream.head();
    }
    readers.add(reader);
    reader.catchUp();
  }

  /** On the loop. */
  void remove(Reader reader) {
    readers.remove(reader);
  }

  /** On the loop. */
  boolean isEmpty() {
    return readers.isEmpty();
  }

  /** On the loop, about once a second. */
  void tend() {
    long nowNanos = System.nanoTime();
    Instant now = clock.instant();
    for (Reader reader : readers) {
      reader.tend(nowNanos, now);
    }
  }
}
