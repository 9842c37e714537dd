package org.ctip.architecture.broken.sleeping.dispatch.kafka;

import java.time.Duration;

/** As it should be: the thread is its own, and a stop interrupts it. */
class PausesBetweenTries {
  void pause() throws InterruptedException {
    Thread.sleep(Duration.ofSeconds(1));
  }
}
