package org.ctip.architecture.sound;

import java.time.Clock;
import java.time.Duration;
import org.ctip.architecture.sound.dispatch.Dispatch;
import org.ctip.architecture.sound.dispatch.db.PostgresQueue;
import org.ctip.architecture.sound.dispatch.kafka.Commands;
import org.springframework.context.annotation.Bean;

/** The wiring: the one place that sees everything. */
class SoundService {
  @Bean
  Commands commands() {
    var queue = new PostgresQueue();
    queue.keep("start").block(Duration.ofSeconds(1));
    return new Commands(new Dispatch(queue, Clock.systemUTC()));
  }
}
