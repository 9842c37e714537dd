package org.ctip.correlator.projection.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.ctip.correlator.projection.Rows;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallEvent;
import org.ctip.events.topic.Topic;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.topic.DeadLetters;
import org.ctip.support.topic.TopicProvisioner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import reactor.core.publisher.Mono;

/** The projections, unless this instance only folds. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "ctip.correlator.projection.enabled", matchIfMissing = true)
class ProjectionConfiguration {
  private static final int FETCH_BYTES = 1024 * 1024;

  @Bean
  ProjectionFeed<Call> callFeed(
      Rows<Call> rows,
      DeadLetters deadLetters,
      ProjectionProperties properties,
      Clock clock,
      MeterRegistry meters) {
    return new ProjectionFeed<>(
        Topic.CALLS, Call.class, rows, deadLetters, properties.patience(), clock, meters);
  }

  @Bean
  ProjectionFeed<CallEvent> callEventFeed(
      Rows<CallEvent> rows,
      DeadLetters deadLetters,
      ProjectionProperties properties,
      Clock clock,
      MeterRegistry meters) {
    return new ProjectionFeed<>(
        Topic.CALL_EVENTS,
        CallEvent.class,
        rows,
        deadLetters,
        properties.patience(),
        clock,
        meters);
  }

  @Bean
  Projections projections(
      List<ProjectionFeed<?>> feeds,
      ProjectionClient client,
      ProjectionProperties properties,
      DatabaseMigration migration,
      TopicProvisioner topics) {
    var settings = new HashMap<>(client.consumers());
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.batch());
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    return new Projections(
        feeds,
        new DefaultKafkaConsumerFactory<>(settings),
        properties,
        Mono.when(migration.ready(), topics.ready()));
  }

  @Bean
  ProjectionLag projectionLag(
      List<ProjectionFeed<?>> feeds,
      ProjectionClient client,
      ProjectionProperties properties,
      MeterRegistry meters) {
    var topicByGroup = new HashMap<String, String>();
    feeds.forEach(
        feed -> topicByGroup.put(Projections.group(properties, feed), feed.topic().topicName()));
    return new ProjectionLag(topicByGroup, client::admin, meters);
  }

  @Bean
  ProjectionHealth projectionHealthIndicator(List<ProjectionFeed<?>> feeds, ProjectionLag lag) {
    return new ProjectionHealth(feeds, lag);
  }
}
