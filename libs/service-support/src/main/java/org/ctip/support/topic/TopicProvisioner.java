package org.ctip.support.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.ctip.events.topic.Topic;
import org.ctip.support.service.Preparation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Creates the platform's topics where they are missing, beside the service's start: with the broker
 * away the service is up and this waits and tries again. Existing topics are left as they are.
 */
public final class TopicProvisioner implements Preparation, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(TopicProvisioner.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TopicProperties topics;
  private final Map<String, Object> client;
  private final Sinks.One<Boolean> done = Sinks.one();
  private volatile boolean running;
  private volatile boolean provisioned;

  /**
   * @param client settings of a Kafka client, at least {@code bootstrap.servers}
   */
  public TopicProvisioner(TopicProperties topics, Map<String, Object> client) {
    this.topics = topics;
    this.client = new HashMap<>(client);
    this.client.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
  }

  /** Completes once all topics exist; never fails, waits as long as it takes. */
  @Override
  public Mono<Void> ready() {
    return done.asMono().then();
  }

  /** Whether all topics exist. */
  public boolean isReady() {
    return provisioned;
  }

  @Override
  public void start() {
    running = true;
    if (topics.provision()) {
      Thread.ofPlatform().daemon().name("topic-provisioner").start(this::createWithPatience);
    } else {
      markDone();
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 100;
  }

  private void createWithPatience() {
    while (running && !provisioned) {
      try (var admin = Admin.create(client)) {
        create(admin);
        markDone();
      } catch (ExecutionException | TimeoutException | RuntimeException e) {
        log.warn("topics not created yet, trying again in={} reason={}", PAUSE, e.getMessage());
        if (!pause()) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void create(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    var existing = admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    var missing = wanted().stream().filter(topic -> !existing.contains(topic.name())).toList();
    for (var creation : admin.createTopics(missing).values().values()) {
      try {
        creation.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        // Another service was faster.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    awaitLeaders(admin);
    log.info("topics are there created={}", missing.size());
  }

  /**
   * A topic exists before its leaders take records; an idempotent producer whose first batch meets
   * one that does not yet can lose count of its sequence. Only a leader answers for offsets.
   */
  private void awaitLeaders(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    var names = Topic.all().stream().map(Topic::topicName).toList();
    var described =
        admin.describeTopics(names).allTopicNames().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    var ends = new HashMap<TopicPartition, OffsetSpec>();
    described.forEach(
        (name, topic) ->
            topic
                .partitions()
                .forEach(
                    partition ->
                        ends.put(
                            new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
    admin.listOffsets(ends).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private List<NewTopic> wanted() {
    var wanted = new ArrayList<NewTopic>();
    for (Topic topic : Topic.all()) {
      var config = new HashMap<String, String>();
      config.put(TopicConfig.CLEANUP_POLICY_CONFIG, topic.cleanup().policy());
      if (topic.cleanup() == Topic.Cleanup.COMPACT) {
        // A table's past is of no use; what was deleted stays visible for a day.
        config.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.3");
      } else {
        config.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(topic.retention().toMillis()));
      }
      wanted.add(newTopic(topic.topicName(), config));
      wanted.add(
          newTopic(
              topic.deadLetterName(),
              Map.of(
                  TopicConfig.RETENTION_MS_CONFIG,
                  String.valueOf(topics.deadLetterRetention().toMillis()))));
    }
    return wanted;
  }

  private NewTopic newTopic(String name, Map<String, String> config) {
    var all = new HashMap<>(config);
    all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, topics.replication() >= 3 ? "2" : "1");
    boolean deadLetters = name.endsWith(".dlt");
    return new NewTopic(name, deadLetters ? 1 : topics.partitions(), topics.replication())
        .configs(all);
  }

  private void markDone() {
    provisioned = true;
    done.tryEmitValue(true);
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
