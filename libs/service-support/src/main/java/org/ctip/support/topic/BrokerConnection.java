package org.ctip.support.topic;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/** Whether a consumer has any connection to a broker: it does not say so by itself. */
public final class BrokerConnection {
  private final @Nullable Metric connections;

  public BrokerConnection(Consumer<?, ?> consumer) {
    this.connections =
        consumer.metrics().values().stream()
            .filter(metric -> metric.metricName().name().equals("connection-count"))
            .filter(metric -> metric.metricName().group().equals("consumer-metrics"))
            .findAny()
            .map(metric -> (Metric) metric)
            .orElse(null);
  }

  /** True also where the client does not tell. */
  public boolean isThere() {
    return connections == null
        || !(connections.metricValue() instanceof Number count)
        || count.doubleValue() > 0;
  }
}
