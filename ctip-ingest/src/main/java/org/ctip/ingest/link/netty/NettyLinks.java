package org.ctip.ingest.link.netty;

import io.netty.channel.EventLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.ctip.ingest.frame.FrameLog;
import org.ctip.ingest.link.BackOff;
import org.ctip.ingest.link.Link;
import org.ctip.ingest.link.LinkMachine;
import org.ctip.ingest.link.LinkMemory;
import org.ctip.ingest.link.LinkObserver;
import org.ctip.ingest.link.LinkTimings;
import org.ctip.ingest.roster.Pbx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.resources.LoopResources;

/** Opens links over TCP, spread over a few event loops. */
public final class NettyLinks implements Link.Opener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NettyLinks.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /**
   * How to connect.
   *
   * @param connectTimeout for TCP
   * @param reconnectDelay after the first failure
   * @param reconnectMaximum after many
   * @param threads event loops, 1-64
   */
  public record Settings(
      Duration connectTimeout,
      Duration reconnectDelay,
      Duration reconnectMaximum,
      int threads,
      LinkTimings timings) {}

  private final Settings settings;
  private final LinkWorkshop workshop;
  private final LoopResources loops;
  private final ExecutorService disk;

  public NettyLinks(
      Settings settings, FrameLog frames, LinkMemory memory, LinkObserver observer, Clock clock) {
    this.settings = settings;
    this.loops = LoopResources.create("pbx-link", settings.threads(), true);
    this.disk =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("link-disk").daemon().factory());
    this.workshop =
        new LinkWorkshop(
            new Dialler(settings.connectTimeout()),
            frames,
            memory,
            disk,
            observer,
            clock,
            System::nanoTime);
  }

  @Override
  public Link open(Pbx pbx) {
    var backOff =
        new BackOff(
            settings.reconnectDelay(),
            settings.reconnectMaximum(),
            () -> ThreadLocalRandom.current().nextDouble());
    var machine =
        new LinkMachine(pbx, settings.timings(), backOff, workshop.memory().extensions(pbx.id()));
    EventLoop loop = loops.onClient(false).next();
    var link = new NettyLink(pbx, machine, loop, workshop);
    link.begin();
    return link;
  }

  /**
   * Ends the event loops, and waits for what is being written; links must have been stopped before.
   */
  @Override
  public void close() {
    loops.disposeLater(Duration.ZERO, PATIENCE).subscribe();
    disk.shutdown();
    try {
      if (!disk.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("the state of a PBX is still being written");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
