package org.ctip.ingest.fleet.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ctip.events.pbx.PbxCommandRequest;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.ingest.command.PbxCommands;
import org.ctip.ingest.fleet.LinkFleet;
import org.ctip.support.topic.DeadLetters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * A member of the group on {@code ctip.pbx.commands}. The partition a PBX's commands are on is also
 * who owns its link: one that is assigned begins links, one that is revoked ends them, and the
 * revocation waits until what they read has arrived. Assignment is cooperative, membership static:
 * a restart within the session keeps its partitions. While the broker is away nothing is assigned
 * and nothing revoked: links stay.
 *
 * <p>A poll's commands are noted, then their offsets committed, then they are carried out; what
 * can't be committed is given back and read again.
 */
public final class OwnershipConsumer implements AutoCloseable, ConsumerRebalanceListener {
  private static final Logger log = LoggerFactory.getLogger(OwnershipConsumer.class);
  private static final String TOPIC = Topic.PBX_COMMANDS.topicName();
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * Membership.
   *
   * @param instance name of this instance, unique in the group
   * @param group the group's name
   * @param session how long the group waits for a member that says nothing
   * @param everything whether all PBXs are ours whatever the group says
   * @param handOver how long a revocation may wait for what was read to arrive
   */
  public record Settings(
      String instance, String group, Duration session, boolean everything, Duration handOver) {}

  private final Map<String, Object> client;
  private final Settings settings;
  private final LinkFleet fleet;
  private final PbxCommands commands;
  private final Supplier<CompletableFuture<Void>> history;
  private final Runnable flushStatus;
  private final Supplier<DeadLetters> deadLetters;
  private final Set<Integer> partitions = new HashSet<>();
  private int partitionCount;
  private @Nullable Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean closed;

  /**
   * @param client settings of a Kafka client, at least {@code bootstrap.servers}
   * @param history completes when the states other instances left are known
   * @param flushStatus hands our last states to the broker
   */
  public OwnershipConsumer(
      Map<String, Object> client,
      Settings settings,
      LinkFleet fleet,
      PbxCommands commands,
      Supplier<CompletableFuture<Void>> history,
      Runnable flushStatus,
      Supplier<DeadLetters> deadLetters) {
    this.client = new HashMap<>(client);
    this.settings = settings;
    this.fleet = fleet;
    this.commands = commands;
    this.history = history;
    this.flushStatus = flushStatus;
    this.deadLetters = deadLetters;
    this.client.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
    this.client.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instance());
    this.client.put(
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(settings.session().toMillis()));
    this.client.put(
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        Math.toIntExact(settings.session().toMillis() / 4));
    this.client.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    this.client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
  }

  /** Joins the group. */
  public void start() {
    if (settings.everything()) {
      fleet.own(_ -> true);
    }
    thread = Thread.ofPlatform().name("pbx-ownership").daemon().start(this::run);
  }

  private void run() {
    while (!closed) {
      try (var fresh =
          new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = fresh;
        fresh.subscribe(List.of(TOPIC), this);
        while (!closed) {
          handle(fresh, fresh.poll(POLL));
        }
        leave(fresh);
      } catch (WakeupException e) {
        log.debug("woken up to stop");
      } catch (KafkaException e) {
        log.warn("group of the ingest instances not reached reason={}", e.getMessage());
        pause();
      } finally {
        consumer = null;
      }
    }
  }

  /** Gives the PBXs to others at once, instead of letting the session run out. */
  private static void leave(KafkaConsumer<byte[], byte[]> from) {
    from.close(
        CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(PATIENCE));
  }

  // ---- ownership

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    var from = consumer;
    if (from == null || assigned.isEmpty()) {
      return;
    }
    assigned.forEach(partition -> partitions.add(partition.partition()));
    partitionCount = from.partitionsFor(TOPIC, PATIENCE).size();
    waitFor(history.get(), PATIENCE, "states left by other instances");
    log.info("PBX partitions assigned assigned={} all={}", assigned.size(), partitions.size());
    claim();
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    if (giveUp(revoked)) {
      waitFor(claim(), settings.handOver(), "frames of links handed over");
      flushStatus.run();
    }
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> lost) {
    if (giveUp(lost)) {
      log.warn("PBX partitions lost lost={}", lost.size());
      claim(); // somebody else has them already: nothing to wait for
    }
  }

  private boolean giveUp(Collection<TopicPartition> gone) {
    gone.forEach(partition -> partitions.remove(partition.partition()));
    return !gone.isEmpty();
  }

  private CompletableFuture<Void> claim() {
    if (settings.everything()) {
      return CompletableFuture.completedFuture(null);
    }
    var ours = Set.copyOf(partitions);
    int count = partitionCount;
    return fleet.own(id -> ours.contains(partitionOf(id, count)));
  }

  /** As the producers of commands choose it. */
  static int partitionOf(String pbxId, int count) {
    return count == 0
        ? -1
        : BuiltInPartitioner.partitionForKey(pbxId.getBytes(StandardCharsets.UTF_8), count);
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

  // ---- commands

  private void handle(KafkaConsumer<byte[], byte[]> from, ConsumerRecords<byte[], byte[]> records) {
    if (records.isEmpty()) {
      return;
    }
    var fresh = new ArrayList<PbxCommandRequest>();
    try {
      for (var record : records) {
        var request = read(record);
        if (request != null && commands.take(request)) {
          fresh.add(request);
        }
      }
      from.commitSync(PATIENCE);
    } catch (IOException | KafkaException e) {
      log.warn("commands can't be taken yet commands={} reason={}", fresh.size(), e.toString());
      fresh.forEach(commands::giveBack);
      for (var partition : records.partitions()) {
        if (from.assignment().contains(partition)) {
          from.seek(partition, records.records(partition).getFirst().offset());
        }
      }
      return;
    }
    fresh.forEach(request -> commands.carryOut(request, fleet::order));
  }

  private @Nullable PbxCommandRequest read(ConsumerRecord<byte[], byte[]> record)
      throws IOException {
    if (record.value() == null) {
      return null;
    }
    try {
      return EventJson.read(record.value(), PbxCommandRequest.class);
    } catch (JacksonException e) {
      quarantine(record, "not a command: " + e.getOriginalMessage());
      return null;
    }
  }

  private void quarantine(ConsumerRecord<byte[], byte[]> record, String reason) throws IOException {
    try {
      deadLetters.get().quarantine(record, reason).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("quarantine not reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void pause() {
    try {
      if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        closed = true;
      }
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
    }
  }

  /** Leaves the group. The links must have ended and their frames arrived before. */
  @Override
  public void close() {
    closed = true;
    stopping.countDown();
    var polling = consumer;
    try {
      if (thread != null && polling != null) {
        thread.join(settings.handOver().plus(PATIENCE));
      } else if (thread != null) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
