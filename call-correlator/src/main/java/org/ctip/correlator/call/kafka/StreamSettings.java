package org.ctip.correlator.call.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams that follow from {@link StreamProperties}. */
final class StreamSettings {
  private static final int POLL_RECORDS = 2000;
  private static final Duration LONGEST_POLL_WAIT = Duration.ofMillis(100);
  private static final Duration SHORTEST_POLL_WAIT = Duration.ofMillis(5);

  /**
   * The broker now and then answers a waiting fetch only when its time is over, 500 ms by default
   * (seen in RuleUnderLoadTest): as long as a new IVR rule has to reach every instance.
   */
  private static final Duration LONGEST_CONFIGURATION_WAIT = Duration.ofMillis(50);

  private StreamSettings() {}

  /**
   * @param client where the broker is and how to log in there
   * @param replication of the changelog
   */
  static Properties of(StreamProperties stream, Map<String, Object> client, int replication) {
    var settings = new Properties();
    settings.putAll(client);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, stream.applicationId());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stream.stateDirectory().toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, stream.commitInterval().toMillis());
    settings.put(StreamsConfig.POLL_MS_CONFIG, pollWait(stream.commitInterval()).toMillis());
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, stream.actualThreads());
    settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, stream.standbys());
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replication);
    settings.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000);
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallStores.class);
    settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
    settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
    settings.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RecordTime.class);
    consumer(settings, stream);
    producer(settings, stream);
    return settings;
  }

  private static void consumer(Properties settings, StreamProperties stream) {
    int session = (int) stream.sessionTimeout().toMillis();
    settings.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), POLL_RECORDS);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    settings.put(
        StreamsConfig.globalConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
        (int) LONGEST_CONFIGURATION_WAIT.toMillis());
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), session);
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), session / 3);
    if (!stream.instanceId().isBlank()) {
      settings.put(
          StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
          stream.instanceId());
    }
  }

  private static void producer(Properties settings, StreamProperties stream) {
    // Each transaction begins a new count of sequences. While the broker still admits the first
    // batch to it, a second one in flight is refused as out of order, and its retry waits 100 ms.
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), stream.linger().toMillis());
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 * 1024);
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        (int) stream.transactionTimeout().toMillis());
  }

  /** The thread looks whether a commit is due only between polls. */
  private static Duration pollWait(Duration commitInterval) {
    var half = commitInterval.dividedBy(2);
    if (half.compareTo(LONGEST_POLL_WAIT) > 0) {
      return LONGEST_POLL_WAIT;
    }
    return half.compareTo(SHORTEST_POLL_WAIT) < 0 ? SHORTEST_POLL_WAIT : half;
  }
}
