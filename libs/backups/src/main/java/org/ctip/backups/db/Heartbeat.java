package org.ctip.backups.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.ctip.backups.Cancellation;
import org.ctip.backups.DatabaseAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the record of a run that it is alive and how far it is, and finds there whether somebody
 * wants it to end. A run whose record was closed by others, because it was silent for too long, is
 * ended when it needs the installation's turn, which may be another's by now.
 */
final class Heartbeat implements AutoCloseable {
  /** How long a run that says nothing is taken to be alive. */
  static final Duration LEASE = Duration.ofSeconds(30);

  private static final Duration EVERY = Duration.ofMillis(400);
  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
  private static final String BEAT =
      """
      UPDATE settings.backup_run
         SET lease_until = clock_timestamp() + make_interval(secs => ?), progress = ?
       WHERE id = ? AND finished_at IS NULL
      RETURNING cancel_asked
      """;

  private final DatabaseAddress database;
  private final long run;
  private final boolean hasTurn;
  private final IntSupplier percent;
  private final Cancellation cancellation;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("backup-heartbeat").factory());
  private @Nullable Connection connection;
  private boolean told;

  private Heartbeat(
      DatabaseAddress database,
      long run,
      boolean hasTurn,
      IntSupplier percent,
      Cancellation cancellation) {
    this.database = database;
    this.run = run;
    this.hasTurn = hasTurn;
    this.percent = percent;
    this.cancellation = cancellation;
  }

  /**
   * Begins.
   *
   * @param hasTurn whether the run is nothing without its record
   */
  static Heartbeat start(
      DatabaseAddress database,
      long run,
      boolean hasTurn,
      IntSupplier percent,
      Cancellation cancellation) {
    var heartbeat = new Heartbeat(database, run, hasTurn, percent, cancellation);
    heartbeat.thread.scheduleWithFixedDelay(
        heartbeat::beat, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return heartbeat;
  }

  private void beat() {
    try {
      if (connection == null) {
        connection = database.connectBriefly();
      }
      try (var update = connection.prepareStatement(BEAT)) {
        update.setDouble(1, LEASE.toSeconds());
        update.setInt(2, percent.getAsInt());
        update.setLong(3, run);
        try (var rows = update.executeQuery()) {
          if (!rows.next()) {
            if (hasTurn) {
              cancellation.request("it was silent for too long and is taken for dead");
            }
          } else if (rows.getBoolean(1) || cancellation.requested()) {
            cancellation.request();
          }
        }
      }
    } catch (SQLException | RuntimeException e) {
      if (!told) {
        log.warn("a run can't say that it is alive id={} reason={}", run, e.getMessage());
        told = true;
      }
      disconnect();
    }
  }

  private void disconnect() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException _) {
      // It is of no use any more.
    } finally {
      connection = null;
    }
  }

  /** Ends it after the beat it is at. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LEASE.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("the last word of a run took too long id={}", run);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    disconnect();
  }
}
