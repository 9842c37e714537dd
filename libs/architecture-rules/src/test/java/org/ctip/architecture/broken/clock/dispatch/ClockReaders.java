package org.ctip.architecture.broken.clock.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** A feature that gives another answer at each replay. */
class ClockReaders {
  static class AsksForNow {
    Instant at = Instant.now();
  }

  static class AsksForNowByReference {
    Supplier<Instant> clock = Instant::now;
  }

  static class AsksForNowInAZone {
    ZonedDateTime at = ZonedDateTime.now();
  }

  static class AsksForMillis {
    long at = System.currentTimeMillis();
  }

  static class TakesTheSystemClock {
    Clock clock = Clock.systemUTC();
  }

  static class DrawsAnId {
    UUID id = UUID.randomUUID();
  }

  static class DrawsAnIdByReference {
    Supplier<UUID> ids = UUID::randomUUID;
  }

  static class DrawsANumber {
    double number = Math.random();
  }

  static class DrawsFromAThread {
    int number = ThreadLocalRandom.current().nextInt();
  }

  static class DrawsUnseeded {
    Random random = new Random();
  }

  /** As it should be: told by whom to ask and where to begin. */
  static class IsTold {
    Instant at(Clock clock) {
      return Instant.now(clock);
    }

    Random random(long seed) {
      return new Random(seed);
    }
  }
}
