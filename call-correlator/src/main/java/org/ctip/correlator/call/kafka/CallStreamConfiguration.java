package org.ctip.correlator.call.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import org.ctip.correlator.call.Correlation;
import org.ctip.support.topic.TopicProperties;
import org.ctip.support.topic.TopicProvisioner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stream, unless this instance only projects. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "ctip.correlator.stream.enabled", matchIfMissing = true)
class CallStreamConfiguration {
  @Bean
  StreamMeters streamMeters(MeterRegistry registry) {
    return new StreamMeters(registry);
  }

  @Bean
  CallStream callStream(
      Correlation correlation,
      StreamProperties stream,
      StreamClient client,
      TopicProperties topicProperties,
      TopicProvisioner topics,
      StreamMeters meters,
      MeterRegistry registry) {
    var broken = new BrokenFrames();
    return new CallStream(
        () ->
            FrameTopology.of(
                correlation::step, new StateBytes(), stream.statesInMemory(), broken, meters),
        StreamSettings.of(stream, client.settings(), topicProperties.replication()),
        stream,
        () -> {
          topics.ready().block();
          client.prepare();
        },
        registry);
  }

  @Bean
  CallStreamHealth callStreamHealthIndicator(CallStream stream) {
    return new CallStreamHealth(stream);
  }
}
