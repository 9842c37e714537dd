package org.ctip.architecture.sound.dispatch.kafka;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ctip.architecture.sound.dispatch.Dispatch;

/** Another adapter, which waits to keep its partition in order. */
public record Commands(Dispatch dispatch) {
  Instant take(ConsumerRecord<String, String> command) {
    return dispatch.queue().keep(command.value()).block(Duration.ofSeconds(5));
  }
}
