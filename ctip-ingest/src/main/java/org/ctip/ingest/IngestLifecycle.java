package org.ctip.ingest;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ctip.ingest.command.PbxCommands;
import org.ctip.ingest.fleet.LinkFleet;
import org.ctip.ingest.fleet.kafka.OwnershipConsumer;
import org.ctip.ingest.frame.OrderedFrameLog;
import org.ctip.ingest.link.kafka.KafkaStatusTopic;
import org.ctip.ingest.roster.kafka.CompactedTopics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts what runs by itself, and ends it in the order that loses nothing: links, then what they
 * read, then the group. What the broker does not take in time goes to disk.
 */
final class IngestLifecycle implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(IngestLifecycle.class);
  private static final Duration LINKS_END = Duration.ofSeconds(3);
  private static final Duration FRAMES_ARRIVE = Duration.ofSeconds(5);

  private final LinkFleet fleet;
  private final OrderedFrameLog frames;
  private final CompactedTopics topics;
  private final OwnershipConsumer ownership;
  private final PbxCommands commands;
  private final KafkaStatusTopic statuses;
  private volatile boolean running;

  IngestLifecycle(
      LinkFleet fleet,
      OrderedFrameLog frames,
      CompactedTopics topics,
      OwnershipConsumer ownership,
      PbxCommands commands,
      KafkaStatusTopic statuses) {
    this.fleet = fleet;
    this.frames = frames;
    this.topics = topics;
    this.ownership = ownership;
    this.commands = commands;
    this.statuses = statuses;
  }

  @Override
  public void start() {
    running = true;
    commands.settleEarlier();
    topics.start();
    ownership.start();
  }

  @Override
  public void stop() {
    waitFor(fleet.close(), LINKS_END, "links to end");
    frames.close(FRAMES_ARRIVE);
    statuses.flush();
    ownership.close();
    topics.close();
    running = false;
  }

  private static void waitFor(CompletableFuture<Void> done, Duration patience, String what) {
    try {
      done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.warn("not waited any longer for={} reason={}", what, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
