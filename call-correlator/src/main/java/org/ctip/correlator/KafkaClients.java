package org.ctip.correlator;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.ctip.correlator.projection.kafka.ProjectionClient;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** This service's Kafka clients: where the broker is, and how to log in there. */
@Component
class KafkaClients implements ProjectionClient {
  private final KafkaProperties kafka;
  private final KafkaConnectionDetails details;

  KafkaClients(KafkaProperties kafka, KafkaConnectionDetails details) {
    this.kafka = kafka;
    this.details = details;
  }

  /** Settings of Kafka Streams. */
  Map<String, Object> stream() {
    return withServers(kafka.buildStreamsProperties());
  }

  @Override
  public Map<String, Object> consumers() {
    return withServers(kafka.buildConsumerProperties());
  }

  /** A consumer without a group; to be closed by who takes it. */
  Consumer<byte[], byte[]> consumer() {
    var settings = consumers();
    settings.remove("group.id");
    return new KafkaConsumer<>(settings);
  }

  @Override
  public Admin admin() {
    return Admin.create(withServers(kafka.buildAdminProperties()));
  }

  private Map<String, Object> withServers(Map<String, Object> settings) {
    var all = new HashMap<>(settings);
    all.put("bootstrap.servers", String.join(",", details.getBootstrapServers()));
    return all;
  }
}
