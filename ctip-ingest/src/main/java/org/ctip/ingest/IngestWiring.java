package org.ctip.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ctip.ingest.command.PbxCommands;
import org.ctip.ingest.command.file.FileCommandLedger;
import org.ctip.ingest.command.kafka.KafkaCommandResults;
import org.ctip.ingest.fleet.LinkFleet;
import org.ctip.ingest.fleet.health.LinksHealth;
import org.ctip.ingest.fleet.kafka.OwnershipConsumer;
import org.ctip.ingest.frame.OrderedFrameLog;
import org.ctip.ingest.frame.kafka.KafkaFrameSenders;
import org.ctip.ingest.frame.micrometer.FrameLogMeters;
import org.ctip.ingest.frame.spool.SegmentedSpool;
import org.ctip.ingest.link.LinkEpoch.LinkHistory;
import org.ctip.ingest.link.LinkObserver;
import org.ctip.ingest.link.file.FileLinkMemory;
import org.ctip.ingest.link.kafka.KafkaStatusTopic;
import org.ctip.ingest.link.micrometer.LinkMeters;
import org.ctip.ingest.link.netty.NettyLinks;
import org.ctip.ingest.roster.Roster;
import org.ctip.ingest.roster.kafka.CompactedTopics;
import org.ctip.secrets.SealedSecrets;
import org.ctip.support.topic.DeadLetters;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
class IngestWiring {

  /** The newest states on the status topic, by PBX id. */
  static final class Elsewhere {
    private final Map<String, LinkHistory> histories = new ConcurrentHashMap<>();

    LinkHistory of(String pbxId) {
      return histories.getOrDefault(pbxId, LinkHistory.NONE);
    }

    void learn(String pbxId, LinkHistory history) {
      histories.merge(pbxId, history, LinkHistory::or);
    }
  }

  @Bean
  Elsewhere elsewhere() {
    return new Elsewhere();
  }

  @Bean
  StateDirectory stateDirectory(IngestProperties properties) throws IOException {
    return new StateDirectory(properties.stateDir());
  }

  @Bean
  Roster roster(IngestProperties properties, SealedSecrets sealer) {
    return new Roster(properties.configured(), properties.zone(), sealer);
  }

  @Bean
  KafkaFrameSenders frameSenders(
      IngestProperties properties, KafkaProperties kafka, KafkaConnectionDetails details) {
    long memory = Math.max(32L << 20, 4 * properties.frames().window().toBytes());
    return new KafkaFrameSenders(withServers(kafka.buildProducerProperties(), details), memory);
  }

  @Bean(destroyMethod = "close")
  OrderedFrameLog frameLog(
      IngestProperties properties, KafkaFrameSenders senders, StateDirectory state)
      throws IOException {
    var spool = SegmentedSpool.open(state.resolve("spool"), properties.spool().segment().toBytes());
    return new OrderedFrameLog(senders, spool, properties.frameLog(), System::nanoTime);
  }

  @Bean
  EventProducer events(KafkaProperties kafka, KafkaConnectionDetails details) {
    return new EventProducer(withServers(kafka.buildProducerProperties(), details));
  }

  @Bean
  @Lazy
  DeadLetters deadLetters(EventProducer producer, MeterRegistry meters) {
    return new DeadLetters(producer.get(), meters);
  }

  @Bean
  FileLinkMemory linkMemory(StateDirectory state, Elsewhere elsewhere) {
    return new FileLinkMemory(state.resolve("links"), elsewhere::of);
  }

  @Bean
  KafkaStatusTopic statusTopic(
      EventProducer producer, IngestProperties properties, OrderedFrameLog frames) {
    return new KafkaStatusTopic(producer, properties.instance(), () -> frames.state().spoolBytes());
  }

  @Bean
  LinkMeters linkMeters(MeterRegistry registry) {
    return new LinkMeters(registry);
  }

  @Bean
  FrameLogMeters frameLogMeters(OrderedFrameLog frames) {
    return new FrameLogMeters(frames);
  }

  @Bean
  KafkaCommandResults commandResults(EventProducer producer) {
    return new KafkaCommandResults(producer);
  }

  @Bean
  FileCommandLedger commandLedger(StateDirectory state) throws IOException {
    return new FileCommandLedger(state.resolve("commands.jsonl"));
  }

  @Bean
  PbxCommands pbxCommands(
      Roster roster, FileCommandLedger ledger, KafkaCommandResults results, Clock clock) {
    return new PbxCommands(roster, ledger, results, clock);
  }

  @Bean
  Observers linkObservers(KafkaStatusTopic statuses, LinkMeters meters, PbxCommands commands) {
    return new Observers(List.<LinkObserver>of(statuses, meters, commands));
  }

  @Bean
  NettyLinks links(
      IngestProperties properties,
      OrderedFrameLog frames,
      FileLinkMemory memory,
      Observers observers,
      Clock clock) {
    var connection = properties.connection();
    return new NettyLinks(
        new NettyLinks.Settings(
            connection.connectTimeout(),
            connection.reconnectDelay(),
            connection.reconnectMaximum(),
            connection.threads(),
            connection.timings()),
        frames,
        memory,
        observers,
        clock);
  }

  @Bean
  LinkFleet linkFleet(
      Roster roster, NettyLinks links, OrderedFrameLog frames, Observers observers, Clock clock) {
    return new LinkFleet(roster, links, frames, observers, clock);
  }

  @Bean
  LinksHealth linksHealthIndicator(LinkFleet fleet, OrderedFrameLog frames) {
    return new LinksHealth(fleet, frames);
  }

  @Bean(destroyMethod = "close")
  CompactedTopics pbxTopics(
      KafkaProperties kafka, KafkaConnectionDetails details, Roster roster, Elsewhere elsewhere) {
    return new CompactedTopics(
        withServers(kafka.buildConsumerProperties(), details),
        roster::publish,
        (pbxId, status) ->
            elsewhere.learn(
                pbxId,
                new LinkHistory(status.epoch(), status.lastSequence(), status.lastFrameAt())));
  }

  @Bean(destroyMethod = "close")
  OwnershipConsumer ownershipConsumer(
      KafkaProperties kafka,
      KafkaConnectionDetails details,
      IngestProperties properties,
      LinkFleet fleet,
      PbxCommands commands,
      CompactedTopics topics,
      KafkaStatusTopic statuses,
      ObjectProvider<DeadLetters> deadLetters) {
    var group = properties.group();
    return new OwnershipConsumer(
        withServers(kafka.buildConsumerProperties(), details),
        new OwnershipConsumer.Settings(
            properties.instance(),
            group.id(),
            group.session(),
            properties.ownership() == IngestProperties.Ownership.ALL,
            group.handOver()),
        fleet,
        commands,
        topics::caughtUp,
        statuses::flush,
        deadLetters::getObject);
  }

  @Bean
  IngestLifecycle ingestLifecycle(
      LinkFleet fleet,
      OrderedFrameLog frames,
      CompactedTopics topics,
      OwnershipConsumer ownership,
      PbxCommands commands,
      KafkaStatusTopic statuses) {
    return new IngestLifecycle(fleet, frames, topics, ownership, commands, statuses);
  }

  private static Map<String, Object> withServers(
      Map<String, Object> settings, KafkaConnectionDetails details) {
    var all = new HashMap<>(settings);
    all.put("bootstrap.servers", String.join(",", details.getBootstrapServers()));
    return all;
  }
}
