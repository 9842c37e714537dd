package org.ctip.admin;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import org.ctip.admin.publication.Marks;
import org.ctip.admin.publication.Outlet;
import org.ctip.admin.publication.PublicationObserver;
import org.ctip.admin.publication.PublicationSource;
import org.ctip.admin.publication.Publisher;
import org.ctip.admin.publication.db.PostgresMarks;
import org.ctip.admin.publication.kafka.KafkaOutlet;
import org.ctip.admin.publication.micrometer.PublicationMeters;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.service.Preparation;
import org.ctip.support.topic.CompactedTopics;
import org.ctip.support.topic.TopicProvisioner;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Changes of configuration on their way to the topics. */
@Configuration(proxyBeanMethods = false)
class PublicationConfiguration {
  @Bean
  Marks publicationMarks(DatabaseClient db, ReactiveTransactionManager transactions) {
    return new PostgresMarks(db, TransactionalOperator.create(transactions));
  }

  @Bean(destroyMethod = "close")
  KafkaOutlet publicationOutlet(
      KafkaProperties kafka, KafkaConnectionDetails details, CompactedTopics topics, Clock clock) {
    var settings = new HashMap<>(kafka.buildProducerProperties());
    settings.put("bootstrap.servers", String.join(",", details.getBootstrapServers()));
    return new KafkaOutlet(settings, topics, clock);
  }

  @Bean
  PublicationObserver publicationMeters(MeterRegistry registry, Clock clock) {
    return new PublicationMeters(registry, clock);
  }

  @Bean(destroyMethod = "close")
  Publisher publisher(
      Marks marks,
      Outlet outlet,
      ObjectProvider<PublicationSource> sources,
      PublicationObserver observer,
      PublicationProperties properties) {
    return new Publisher(
        marks,
        outlet,
        () -> sources.orderedStream().toList(),
        observer,
        properties.pace(),
        System::nanoTime);
  }

  /** An installation is up when what people save takes effect at once. */
  @Bean
  Preparation publicationsInUse(Publisher publisher) {
    return publisher::inUse;
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> publishing(
      Publisher publisher, DatabaseMigration tables, TopicProvisioner topics) {
    return _ -> publisher.start(Mono.when(tables.ready(), topics.ready()));
  }
}
