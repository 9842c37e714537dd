package org.ctip.correlator;

import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.ctip.correlator.call.Correlation;
import org.ctip.correlator.call.NumberPlan;
import org.ctip.correlator.call.kafka.StreamClient;
import org.ctip.correlator.call.phonenumber.WorldNumberPlan;
import org.ctip.correlator.ivr.kafka.IvrProperties;
import org.ctip.correlator.ivr.kafka.IvrRulePublisher;
import org.ctip.correlator.projection.Rows;
import org.ctip.correlator.projection.db.PostgresCallEventRows;
import org.ctip.correlator.projection.db.PostgresCallRows;
import org.ctip.correlator.signal.ctip.CtipSignalReader;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallEvent;
import org.ctip.support.service.ServiceLauncher;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Folds the frames of every PBX into calls, events, presences and automatic SMS, and keeps the
 * tables people look at equal to them.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CallCorrelator {
  /** Name of the service and of its configuration file. */
  public static final String NAME = "call-correlator";

  /** Starts the service alone. */
  public static void main(String[] args) {
    ServiceLauncher.run(CallCorrelator.class, NAME, args);
  }

  @Bean
  NumberPlan numberPlan(CorrelationProperties correlation) {
    return new WorldNumberPlan(correlation.region());
  }

  @Bean
  Correlation correlation(CorrelationProperties correlation, NumberPlan numbers) {
    return new Correlation(
        new CtipSignalReader(correlation.codePage()), numbers, correlation.settings());
  }

  @Bean
  IvrRulePublisher ivrRulePublisher(
      IvrProperties rules, KafkaClients kafka, Producer<byte[], byte[]> producer, Clock clock) {
    return new IvrRulePublisher(rules.configured(), kafka::consumer, producer, clock);
  }

  /** The configured rules are on their topic before the first frame is folded. */
  @Bean
  StreamClient streamClient(KafkaClients kafka, IvrRulePublisher rules) {
    return new StreamClient() {
      @Override
      public Map<String, Object> settings() {
        return kafka.stream();
      }

      @Override
      public void prepare() throws InterruptedException {
        rules.publish();
      }
    };
  }

  @Bean
  Rows<Call> callRows(DatabaseClient db) {
    return new PostgresCallRows(db);
  }

  @Bean
  Rows<CallEvent> callEventRows(DatabaseClient db) {
    return new PostgresCallEventRows(db);
  }
}
