package org.ctip.sms;

import org.apache.kafka.clients.producer.Producer;
import org.ctip.sms.dispatch.kafka.SmsEvents;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** How commands are read and events written. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
  private static final long PAUSE_AFTER_FAILURE_MS = 1000;

  /** Whole batches, offsets after each, and a failed batch again and again: nothing is skipped. */
  @Bean
  ConcurrentKafkaListenerContainerFactory<byte[], byte[]> smsCommandContainers(
      KafkaProperties kafka, KafkaConnectionDetails details, SmsProperties properties) {
    var settings = kafka.buildConsumerProperties();
    settings.put("bootstrap.servers", String.join(",", details.getBootstrapServers()));
    var factory = new ConcurrentKafkaListenerContainerFactory<byte[], byte[]>();
    factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(settings));
    factory.setBatchListener(true);
    factory.setConcurrency(properties.listeners());
    factory.getContainerProperties().setAckMode(ContainerProperties.AckMode.BATCH);
    factory.setCommonErrorHandler(
        new DefaultErrorHandler(
            new FixedBackOff(PAUSE_AFTER_FAILURE_MS, FixedBackOff.UNLIMITED_ATTEMPTS)));
    return factory;
  }

  @Bean
  SmsEvents smsEvents(Producer<byte[], byte[]> producer) {
    return new SmsEvents(producer);
  }
}
