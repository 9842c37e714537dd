package org.ctip.simulator.pbx.netty;

import io.netty.channel.EventLoop;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.ctip.simulator.pbx.FrameSource;
import org.ctip.simulator.pbx.TimedFrame;
import org.jspecify.annotations.Nullable;

/** Plays frames at their instants on the PBX's event loop. */
final class FramePlayer implements Playing {
  /** So many frames and the loop does something else first. */
  private static final int BURST = 256;

  private final EventLoop loop;
  private final Iterator<TimedFrame> frames;
  private final double speed;
  private final Predicate<String> say;
  private final BooleanSupplier easy;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private @Nullable TimedFrame next;
  private long began;
  private volatile long played;
  private volatile boolean stopped;

  /**
   * @param say sends a frame; false when nobody can ever hear the rest
   * @param easy whether the hearers keep up; asked only when playing as fast as possible
   */
  FramePlayer(
      EventLoop loop,
      FrameSource source,
      double speed,
      Predicate<String> say,
      BooleanSupplier easy) {
    this.loop = loop;
    this.frames = source.frames();
    this.speed = speed;
    this.say = say;
    this.easy = easy;
  }

  FramePlayer start() {
    began = System.nanoTime();
    loop.execute(this::step);
    return this;
  }

  @Override
  public CompletableFuture<Void> done() {
    return done;
  }

  @Override
  public long played() {
    return played;
  }

  @Override
  public void stop() {
    stopped = true;
    loop.execute(() -> done.complete(null));
  }

  private void step() {
    try {
      for (var i = 0; i < BURST; i++) {
        if (stopped || (next == null && !frames.hasNext())) {
          done.complete(null);
          return;
        }
        var frame = next == null ? frames.next() : next;
        next = frame;
        var wait = waitFor(frame);
        if (wait > 0) {
          loop.schedule(this::step, wait, TimeUnit.NANOSECONDS);
          return;
        }
        next = null;
        played++;
        if (!say.test(frame.line())) {
          stopped = true;
        }
      }
      loop.execute(this::step);
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  private long waitFor(TimedFrame frame) {
    if (Double.isInfinite(speed)) {
      return easy.getAsBoolean() ? 0 : TimeUnit.MILLISECONDS.toNanos(1);
    }
    return began + Math.round(frame.at().toNanos() / speed) - System.nanoTime();
  }
}
