package org.ctip.operator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.ctip.operator.annotation.AnnotationDesk;
import org.ctip.operator.annotation.Annotations;
import org.ctip.operator.annotation.db.AnnotationRetention;
import org.ctip.operator.call.CallContacts;
import org.ctip.operator.call.CallList;
import org.ctip.operator.export.CallExport;
import org.ctip.operator.export.RowWriter;
import org.ctip.operator.outbox.DeskTopic;
import org.ctip.operator.outbox.Outbox;
import org.ctip.operator.outbox.OutboxRunner;
import org.ctip.operator.outbox.WaitingEvents;
import org.ctip.operator.places.Places;
import org.ctip.support.audit.AuditedChanges;
import org.ctip.support.database.DatabaseMigration;
import org.ctip.support.database.DatabaseProperties;
import org.ctip.support.topic.TopicProvisioner;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Wires what operators write and take out, and how others hear of it. */
@Configuration(proxyBeanMethods = false)
class DeskConfiguration {
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Exports of one tenant at once. */
  private static final int MOST_OF_A_TENANT = 2;

  @Bean(destroyMethod = "close")
  OutboxRunner outbox(WaitingEvents waiting, DeskTopic topic) {
    return new OutboxRunner(waiting, topic, EVERY);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> sendingWhatOperatorsDid(
      OutboxRunner outbox, DatabaseMigration tables, TopicProvisioner topics) {
    return _ -> outbox.start(Mono.when(tables.ready(), topics.ready()));
  }

  @Bean
  AnnotationDesk annotationDesk(
      Annotations annotations, Outbox outbox, AuditedChanges changes, Clock clock) {
    return new AnnotationDesk(annotations, outbox, changes, clock);
  }

  @Bean
  AnnotationRetention annotationRetention(
      DatabaseClient db, Clock clock, DatabaseMigration tables) {
    return new AnnotationRetention(db, clock, tables.ready());
  }

  @Bean
  CallExport callExport(
      CallList list,
      CallContacts contacts,
      Annotations annotations,
      List<RowWriter> writers,
      AuditedChanges changes,
      DatabaseProperties database,
      ExportProperties exports) {
    // An export has one or two connections while it reads; lists and details need theirs.
    var places = new Places(Math.max(1, database.maxConnections() / 3), MOST_OF_A_TENANT);
    return new CallExport(list, contacts, annotations, writers, changes, places, exports.longest());
  }
}
