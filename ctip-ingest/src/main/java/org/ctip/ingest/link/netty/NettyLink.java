package org.ctip.ingest.link.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.ingest.frame.FrameLog;
import org.ctip.ingest.frame.FrameLog.PressureListener;
import org.ctip.ingest.link.CommandOrder;
import org.ctip.ingest.link.Link;
import org.ctip.ingest.link.LinkAction;
import org.ctip.ingest.link.LinkInput;
import org.ctip.ingest.link.LinkMachine;
import org.ctip.ingest.link.LinkMemory;
import org.ctip.ingest.link.LinkObserver;
import org.ctip.ingest.link.LinkStatus;
import org.ctip.ingest.link.Moment;
import org.ctip.ingest.roster.Pbx;
import org.ctip.protocol.message.PbxEncoder;
import org.ctip.protocol.message.RawFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what a {@link LinkMachine} says, on one event loop: everything about a link happens there,
 * in order, so nothing is locked. Files (key, epoch) are read and written on the disk's thread.
 */
final class NettyLink implements Link, PressureListener {
  private static final Logger log = LoggerFactory.getLogger(NettyLink.class);

  /** How long a PBX that does not hang up by itself is listened to when a link is given up. */
  private static final Duration LAST_WORDS = Duration.ofMillis(400);

  private final Pbx pbx;
  private final LinkMachine machine;
  private final EventLoop loop;
  private final Dialler dialler;
  private final FrameLog frames;
  private final LinkMemory memory;
  private final Executor disk;
  private final LinkObserver observer;
  private final Clock clock;
  private final LongSupplier nanos;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  private @Nullable Channel channel;
  private int attempt;
  private boolean paused;
  private boolean stopping;
  private @Nullable PbxLinkReason ending;
  private @Nullable Future<?> wake;
  private long wakeAt = Moment.NEVER;
  private volatile LinkStatus status;

  NettyLink(Pbx pbx, LinkMachine machine, EventLoop loop, LinkWorkshop workshop) {
    this.pbx = pbx;
    this.machine = machine;
    this.loop = loop;
    this.dialler = workshop.dialler();
    this.frames = workshop.frames();
    this.memory = workshop.memory();
    this.disk = workshop.disk();
    this.observer = workshop.observer();
    this.clock = workshop.clock();
    this.nanos = workshop.nanos();
    this.status = LinkStatus.initial(pbx, clock.instant());
  }

  void begin() {
    frames.listen(this);
    onDisk(() -> memory.history(pbx.id()), history -> input(new LinkInput.Start(history)));
  }

  @Override
  public Pbx pbx() {
    return pbx;
  }

  @Override
  public void order(CommandOrder order) {
    loop.execute(() -> input(new LinkInput.Ordered(order)));
  }

  @Override
  public CompletableFuture<Void> stop(PbxLinkReason reason) {
    loop.execute(
        () -> {
          if (stopping) {
            return;
          }
          stopping = true;
          frames.forget(this);
          ending = reason;
          if (reason == PbxLinkReason.HANDED_OVER && !paused && channel instanceof DuplexChannel) {
            readOut((DuplexChannel) channel);
          } else {
            end();
          }
        });
    return stopped;
  }

  /**
   * Says that we are going and reads what the PBX had sent before it heard so: the next connection
   * is another one, and what is left in this one would be lost.
   */
  private void readOut(DuplexChannel open) {
    open.shutdownOutput();
    loop.schedule(this::end, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void end() {
    var reason = ending;
    if (reason != null) {
      ending = null;
      input(new LinkInput.Stop(reason));
      stopped.complete(null);
    }
  }

  @Override
  public LinkStatus status() {
    return status;
  }

  @Override
  public void room() {
    loop.execute(
        () -> {
          if (paused && frames.hasRoom()) {
            paused = false;
            input(new LinkInput.ReadingResumed());
            if (channel != null) {
              channel.config().setAutoRead(true);
            }
          }
        });
  }

  @Override
  public void spoolFull(boolean full) {
    if (full) {
      loop.execute(() -> pause(true));
    }
  }

  private void pause(boolean spoolFull) {
    paused = true;
    if (channel != null) {
      channel.config().setAutoRead(false);
    }
    input(new LinkInput.ReadingStopped(spoolFull));
  }

  // ---- the machine

  Moment now() {
    return new Moment(clock.instant(), nanos.getAsLong());
  }

  private void input(LinkInput input) {
    input(input, now());
  }

  private void input(LinkInput input, Moment now) {
    perform(machine.on(input, now));
    scheduleWake(now.nanos());
  }

  private void perform(List<LinkAction> actions) {
    boolean room = true;
    for (var action : actions) {
      switch (action) {
        case LinkAction.Connect _ -> connect();
        case LinkAction.Close _ -> close();
        case LinkAction.Send(var command) -> send(PbxEncoder.encode(command));
        case LinkAction.Append(var record, var kind) -> {
          room &= frames.append(record);
          observer.appended(pbx, kind);
          var at = record.position();
          memory.progress(pbx.id(), at.epoch(), at.sequence(), at.at());
        }
        case LinkAction.Report(var told) -> {
          status = told;
          observer.reported(told);
        }
        case LinkAction.Answer(var outcome) -> observer.answered(pbx, outcome);
        case LinkAction.Remember(var extensions) -> memory.remember(pbx.id(), extensions);
      }
    }
    if (!room && !paused && !stopping) {
      pause(frames.state().spoolFull());
    }
  }

  /** An earlier wake that finds nothing to do costs less than moving it with every frame. */
  private void scheduleWake(long now) {
    long due = machine.due();
    if (due == Moment.NEVER || (wake != null && wakeAt - due <= 0)) {
      return;
    }
    if (wake != null) {
      wake.cancel(false);
    }
    wakeAt = due;
    wake = loop.schedule(this::wakeUp, Math.max(0, due - now), TimeUnit.NANOSECONDS);
  }

  private void wakeUp() {
    wake = null;
    wakeAt = Moment.NEVER;
    input(new LinkInput.Wake());
  }

  // ---- the connection

  private void connect() {
    int mine = ++attempt;
    dialler
        .dial(pbx, loop)
        .whenComplete((dialled, failure) -> loop.execute(() -> dialled(mine, dialled, failure)));
  }

  private void dialled(int mine, @Nullable Channel dialled, @Nullable Throwable failure) {
    if (dialled == null) {
      if (mine == attempt) {
        input(new LinkInput.ConnectFailed(PbxLinkReason.UNREACHABLE, words(failure)));
      }
      return;
    }
    if (mine != attempt) {
      dialled.close();
      return;
    }
    channel = dialled;
    onDisk(
        () -> new LinkInput.Connected(memory.next(pbx.id(), clock.instant()), key()),
        connected -> {
          if (mine == attempt) {
            dialled.pipeline().addFirst("lines", new LineHandler(this, mine));
            input(connected);
            dialled.config().setAutoRead(!paused);
          }
        });
  }

  private String key() throws KeyAwayException {
    try {
      return pbx.key().read();
    } catch (IOException e) {
      throw new KeyAwayException("the log-in key can't be read: " + e.getMessage());
    }
  }

  /** Epoch or key can't be had: without them there must be no session. */
  private void unprepared(Throwable failure) {
    boolean keyAway = failure instanceof KeyAwayException;
    close();
    input(
        new LinkInput.ConnectFailed(
            keyAway ? PbxLinkReason.WRONG_KEY : PbxLinkReason.BROKEN, words(failure)));
  }

  private <T> void onDisk(DiskWork<T> work, java.util.function.Consumer<T> then) {
    int mine = attempt;
    CompletableFuture.supplyAsync(
            () -> {
              try {
                return work.run();
              } catch (IOException e) {
                throw new CompletionException(e);
              }
            },
            disk)
        .whenComplete(
            (result, failure) ->
                loop.execute(
                    () -> {
                      if (failure == null) {
                        then.accept(result);
                      } else if (mine == attempt) {
                        unprepared(failure.getCause() == null ? failure : failure.getCause());
                      }
                    }));
  }

  private void send(byte[] line) {
    if (channel != null) {
      channel.writeAndFlush(Unpooled.wrappedBuffer(line));
    }
  }

  private void close() {
    attempt++;
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  boolean isCurrent(int mine) {
    return mine == attempt;
  }

  void heard(int bytes, Moment now) {
    observer.read(pbx, bytes);
    input(new LinkInput.Heard(), now);
  }

  void line(RawFrame frame, Moment now) {
    perform(machine.on(new LinkInput.Received(frame), now));
  }

  void overlong(RawFrame beginning, Moment now) {
    perform(machine.on(new LinkInput.Overlong(beginning), now));
  }

  void closed(PbxLinkReason reason, String words) {
    close();
    if (ending != null) {
      end();
      return;
    }
    log.info("link closed pbx={} reason={}", pbx.id(), reason);
    input(new LinkInput.Closed(reason, words));
  }

  private static String words(@Nullable Throwable failure) {
    if (failure == null) {
      return "unknown";
    }
    var cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static final class KeyAwayException extends IOException {
    private static final long serialVersionUID = 1L;

    KeyAwayException(String reason) {
      super(reason);
    }
  }

  /** Work that may wait for a disk. */
  @FunctionalInterface
  private interface DiskWork<T> {
    T run() throws IOException;
  }
}
