package org.ctip.architecture.broken.sleeping.dispatch.db;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Retries by sleeping. */
class Sleepers {
  static class Sleeps {
    void rest() throws InterruptedException {
      Thread.sleep(Duration.ofSeconds(1));
    }
  }

  static class SleepsInUnits {
    void rest() throws InterruptedException {
      TimeUnit.SECONDS.sleep(1);
    }
  }
}
