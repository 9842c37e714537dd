package org.ctip.simulator.pbx.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.ctip.simulator.pbx.Collector;
import org.ctip.simulator.pbx.Wire;
import org.ctip.simulator.pbx.WireEntry.What;

/**
 * One accepted connection. Lives on the PBX's event loop; nothing here is called from elsewhere.
 */
final class CollectorConnection implements Collector {
  /** A collector that is this far behind is cut off, as a PBX with little memory would. */
  private static final long MOST_PENDING = 8L << 20;

  private static final long EASY = 256L << 10;

  /** What a connection tells its book. */
  @FunctionalInterface
  interface Book {
    void note(CollectorConnection connection, What what, String line);
  }

  private record Due(byte[] bytes, String line, long nanos) {}

  private final long id;
  private final Channel channel;
  private final String remote;
  private final Book book;
  private final ArrayDeque<Due> queue = new ArrayDeque<>();
  private Wire wire;
  private boolean mute;
  private boolean pumping;
  private boolean flushDue;
  private boolean closing;
  private int sentOfFirst;
  private long pending;
  private long dropAfter = Long.MAX_VALUE;

  CollectorConnection(long id, Channel channel, Wire wire, boolean mute, Book book) {
    this.id = id;
    this.channel = channel;
    this.remote = String.valueOf(channel.remoteAddress());
    this.wire = wire;
    this.mute = mute;
    this.book = book;
  }

  @Override
  public long id() {
    return id;
  }

  String remote() {
    return remote;
  }

  boolean isMute() {
    return mute;
  }

  /** Whether there is room for more without falling behind. */
  boolean easy() {
    return pending < EASY || mute || closing;
  }

  void mute(boolean on) {
    mute = on;
  }

  void wire(Wire newWire) {
    wire = newWire;
  }

  void dropAfter(long lines) {
    dropAfter = lines;
  }

  @Override
  public void send(String line) {
    enqueue((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1), line);
    if (--dropAfter == 0) {
      hangUp();
    }
  }

  /** Sends bytes as they are. */
  void sendRaw(byte[] bytes, String remark) {
    enqueue(bytes, remark);
  }

  @Override
  public void hangUp() {
    if (!closing) {
      closing = true;
      closeWhenEmpty();
    }
  }

  /** Closes with a TCP reset: what was sent may be lost. */
  void reset() {
    closing = true;
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    channel.close();
  }

  private void enqueue(byte[] bytes, String line) {
    if (mute || closing || !channel.isActive()) {
      book.note(this, What.UNSENT, line);
      return;
    }
    pending += bytes.length;
    if (pending > MOST_PENDING) {
      book.note(this, What.UNSENT, line);
      book.note(this, What.NOTE, "cut off: it does not read");
      reset();
      return;
    }
    if (queue.isEmpty() && !wire.bytewise() && wire.delay().isZero()) {
      write(bytes, line);
    } else {
      queue.addLast(new Due(bytes, line, System.nanoTime() + wire.delay().toNanos()));
      if (!pumping) {
        pump();
      }
    }
  }

  private void pump() {
    pumping = true;
    while (!queue.isEmpty()) {
      var first = queue.getFirst();
      var wait = first.nanos() - System.nanoTime();
      if (wait > 0) {
        later(wait);
        return;
      }
      if (!wire.bytewise() && sentOfFirst == 0) {
        queue.removeFirst();
        write(first.bytes(), first.line());
        continue;
      }
      var last = sentOfFirst == first.bytes().length - 1;
      writeByte(first, last);
      if (last) {
        queue.removeFirst();
        sentOfFirst = 0;
      }
      if (!wire.perByte().isZero()) {
        later(wire.perByte().toNanos());
        return;
      }
    }
    pumping = false;
    if (closing) {
      closeWhenEmpty();
    }
  }

  private void later(long nanos) {
    channel.eventLoop().schedule(this::pump, nanos, TimeUnit.NANOSECONDS);
  }

  private void writeByte(Due line, boolean last) {
    var one = Unpooled.wrappedBuffer(line.bytes(), sentOfFirst++, 1);
    // Flushed alone, and TCP_NODELAY is on: the kernel makes a segment of it.
    var written = channel.writeAndFlush(one);
    if (last) {
      written.addListener(result(line.bytes().length, line.line()));
    }
  }

  private void write(byte[] bytes, String line) {
    channel.write(Unpooled.wrappedBuffer(bytes)).addListener(result(bytes.length, line));
    if (!flushDue) {
      flushDue = true;
      channel.eventLoop().execute(this::flush);
    }
  }

  private ChannelFutureListener result(int length, String line) {
    return future -> {
      pending -= length;
      book.note(this, future.isSuccess() ? What.SENT : What.UNSENT, line);
    };
  }

  private void flush() {
    flushDue = false;
    channel.flush();
  }

  private void closeWhenEmpty() {
    if (queue.isEmpty()) {
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  /** The connection is gone: what was still queued was never sent. */
  void gone() {
    closing = true;
    queue.forEach(due -> book.note(this, What.UNSENT, due.line()));
    queue.clear();
  }
}
