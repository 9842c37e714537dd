package org.ctip.support.topic;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Topics, and a plain producer of bytes for a service's own records. */
@AutoConfiguration(
    afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@ConditionalOnProperty(name = "ctip.kafka.enabled", havingValue = "true")
@EnableConfigurationProperties(TopicProperties.class)
public class TopicAutoConfiguration {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  @Bean
  TopicProvisioner topicProvisioner(
      TopicProperties topics, KafkaProperties kafka, KafkaConnectionDetails details) {
    return new TopicProvisioner(topics, withServers(kafka.buildAdminProperties(), details));
  }

  /**
   * One producer per JVM context: acknowledged by all replicas, idempotent, patient. A service with
   * needs of its own declares its own.
   */
  @Bean(destroyMethod = "close")
  @Lazy
  @ConditionalOnMissingBean(Producer.class)
  Producer<byte[], byte[]> eventProducer(KafkaProperties kafka, KafkaConnectionDetails details) {
    var settings = withServers(kafka.buildProducerProperties(), details);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()) {
      @Override
      public void close() {
        // Without a broker, what is unsent stays unsent: a stop must not wait for it.
        close(CLOSE_PATIENCE);
      }
    };
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  DeadLetters deadLetters(Producer<byte[], byte[]> producer, MeterRegistry meters) {
    return new DeadLetters(producer, meters);
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  CompactedTopics compactedTopics(
      KafkaProperties kafka, KafkaConnectionDetails details, MeterRegistry meters) {
    return new CompactedTopics(withServers(kafka.buildConsumerProperties(), details), meters);
  }

  private static Map<String, Object> withServers(
      Map<String, Object> settings, KafkaConnectionDetails details) {
    var all = new HashMap<>(settings);
    all.put("bootstrap.servers", String.join(",", details.getBootstrapServers()));
    return all;
  }
}
