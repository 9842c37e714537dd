package org.ctip.operator.live.sse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.ctip.events.wire.EventJson;
import org.ctip.operator.live.Audience;
import org.ctip.operator.live.LiveEvent;
import org.ctip.operator.live.LiveStream;
import org.ctip.operator.live.LiveStream.Chunk;
import org.ctip.operator.live.SseText;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One connection and its place in the stream. It writes to the channel itself, past the reactive
 * pipeline, because the same bytes go to thousands: a shared buffer costs each of them a few
 * pointers. Nothing is queued here: what the channel can't take now is read from the stream later,
 * and who falls too far behind is cut.
 *
 * <p>Lives on its channel's event loop; only {@link #end}, {@link #close} and {@link #ended} may be
 * called from elsewhere.
 */
final class Reader {
  /** With this much on its way to the socket, a reader is given no more. */
  private static final int FULL = 64 * 1024;

  private static final int PART = 32 * 1024;
  private static final ByteBuf HEARTBEAT =
      Unpooled.unreleasableBuffer(
          Unpooled.directBuffer(4).writeBytes(":\n\n".getBytes(StandardCharsets.US_ASCII)));

  private final Channel channel;
  private final LiveStream stream;
  private final Audience audience;
  private final long sessionId;
  private final Instant expiresAt;
  private final LiveProperties bounds;
  private final ReaderMeters meters;
  private final Sinks.Empty<Void> done = Sinks.empty();

  private long place;
  private int onTheWay;
  private boolean caughtUp;
  private boolean catchingUp;
  private boolean over;
  private long progressAt = System.nanoTime();
  private long behindSince = progressAt;
  private long writtenAt = progressAt;

  /**
   * @param place number of the last event the reader has
   */
  Reader(
      Channel channel,
      LiveStream stream,
      Audience audience,
      long place,
      long sessionId,
      Instant expiresAt,
      LiveProperties bounds,
      ReaderMeters meters) {
    this.channel = channel;
    this.stream = stream;
    this.audience = audience;
    this.place = place;
    this.sessionId = sessionId;
    this.expiresAt = expiresAt;
    this.bounds = bounds;
    this.meters = meters;
  }

  Channel channel() {
    return channel;
  }

  LiveStream stream() {
    return stream;
  }

  Audience audience() {
    return audience;
  }

  long sessionId() {
    return sessionId;
  }

  /** Completes when the stream is to end in good order. */
  Mono<Void> ended() {
    return done.asMono();
  }

  /**
   * Takes part of the stream that all readers of a group share, if it is the next for this one.
   *
   * @param shared the events of the part
   */
  void take(long after, Chunk part, ByteBuf shared) {
    if (over || place >= part.last()) {
      return;
    }
    if (place == after && onTheWay < FULL) {
      place = part.last();
      give(part, shared.retainedDuplicate());
    } else {
      catchUp();
    }
    cutIfTooFarBehind();
  }

  /** Reads on from its own place as far as the channel takes it. */
  void catchUp() {
    if (over || catchingUp) {
      return;
    }
    // A write that completes at once would otherwise call this again from within.
    catchingUp = true;
    while (!over && onTheWay < FULL && place < stream.head()) {
      Chunk next = stream.after(place, audience, PART);
      if (next == null) {
        startAnew();
      } else {
        place = next.last();
        give(next, copy(next));
      }
    }
    catchingUp = false;
    if (place == stream.head()) {
      caughtUp = true;
      behindSince = System.nanoTime();
    }
  }

  private void give(Chunk part, ByteBuf events) {
    if (part.events().isEmpty()) {
      events.release();
    } else {
      meters.delivered(part.events().size());
      write(events);
    }
  }

  private void startAnew() {
    meters.replayMissed();
    place = stream.head();
    byte[] reset = SseText.of(stream.id(place), LiveEvent.reset("gone"));
    write(channel.alloc().directBuffer(reset.length).writeBytes(reset));
  }

  private ByteBuf copy(Chunk chunk) {
    ByteBuf buffer = channel.alloc().directBuffer(chunk.bytes());
    chunk.events().forEach(buffer::writeBytes);
    return buffer;
  }

  private void write(ByteBuf buffer) {
    int size = buffer.readableBytes();
    if (onTheWay == 0) {
      progressAt = System.nanoTime();
    }
    onTheWay += size;
    writtenAt = System.nanoTime();
    channel.writeAndFlush(buffer).addListener(_ -> written(size));
  }

  private void written(int size) {
    onTheWay -= size;
    progressAt = System.nanoTime();
    if (place < stream.head() && onTheWay < FULL / 2) {
      catchUp();
    }
  }

  private void cutIfTooFarBehind() {
    // Who comes back after a while has a right to more than the bound, as long as they take it.
    if (caughtUp && onTheWay + stream.bytesAfter(place) > bounds.behind().toBytes()) {
      meters.cutForBytes();
      close();
    }
  }

  /** Looks after the reader; called about once a second. */
  void tend(long nowNanos, Instant now) {
    if (over) {
      return;
    }
    long patience = bounds.patience().toNanos();
    boolean stuck = onTheWay > 0 && nowNanos - progressAt > patience;
    boolean late = caughtUp && place < stream.head() && nowNanos - behindSince > patience;
    if (stuck || late) {
      meters.cutForTime();
      close();
    } else if (!now.isBefore(expiresAt)) {
      end("expired");
    } else if (onTheWay == 0 && nowNanos - writtenAt >= bounds.heartbeat().toNanos()) {
      write(HEARTBEAT.duplicate());
    }
    if (place == stream.head()) {
      behindSince = nowNanos;
    }
  }

  /** Says good-bye and ends the stream in good order. */
  void end(String reason) {
    channel
        .eventLoop()
        .execute(
            () -> {
              if (!over) {
                byte[] bye =
                    SseText.of(
                        null,
                        new LiveEvent(
                            LiveEvent.Type.BYE, EventJson.write(Map.of("reason", reason))));
                write(channel.alloc().directBuffer(bye.length).writeBytes(bye));
                over = true;
                meters.sessionEnded();
                done.tryEmitEmpty();
              }
            });
  }

  /** Ends the stream in good order so that the reader resumes elsewhere. */
  void release() {
    channel
        .eventLoop()
        .execute(
            () -> {
              over = true;
              done.tryEmitEmpty();
            });
  }

  /** Nothing is written any more. */
  void leave() {
    over = true;
  }

  /** Cuts the connection; the reader comes back and resumes. */
  void close() {
    over = true;
    channel.close();
  }
}
