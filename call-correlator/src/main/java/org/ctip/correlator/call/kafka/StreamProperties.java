package org.ctip.correlator.call.kafka;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the stream over {@code ctip.frames} runs.
 *
 * @param enabled whether this instance folds frames at all; off for one that only projects
 * @param applicationId names the consumer group, the changelog and the transactions; another one
 *     replays every frame from the beginning
 * @param stateDirectory where states are kept between starts; may be lost, they are restored from
 *     the changelog then
 * @param threads stream threads, 0 for one per core
 * @param commitInterval how long a call waits for its commit at most, 5 ms to 30 s
 * @param linger how long the producer waits for company of a record, up to 1 s
 * @param instanceId name that stays over restarts, for static membership: a restart within the
 *     session time-out then moves no PBX; empty for dynamic membership
 * @param standbys other instances that keep a copy of each state, 0-2
 * @param sessionTimeout after which a killed instance is replaced, 1 s to 5 min
 * @param transactionTimeout after which the broker gives up what a killed instance left open
 * @param statesInMemory PBXs whose state is held in memory per partition; more are written out
 *     early
 * @param longestPause upper bound of the back-off after a failure of the stream
 */
@ConfigurationProperties("ctip.correlator.stream")
public record StreamProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("call-correlator") String applicationId,
    @DefaultValue("data/call-correlator") Path stateDirectory,
    @DefaultValue("0") int threads,
    @DefaultValue("100ms") Duration commitInterval,
    @DefaultValue("1ms") Duration linger,
    @DefaultValue("") String instanceId,
    @DefaultValue("0") int standbys,
    @DefaultValue("6s") Duration sessionTimeout,
    @DefaultValue("10s") Duration transactionTimeout,
    @DefaultValue("2000") int statesInMemory,
    @DefaultValue("15s") Duration longestPause) {
  public StreamProperties {
    if (applicationId.isBlank()) {
      throw new IllegalArgumentException("ctip.correlator.stream.application-id must not be empty");
    }
    if (threads < 0 || threads > 64) {
      throw new IllegalArgumentException("ctip.correlator.stream.threads must be 0-64");
    }
    within("commit-interval", commitInterval, Duration.ofMillis(5), Duration.ofSeconds(30));
    within("linger", linger, Duration.ZERO, Duration.ofSeconds(1));
    within("session-timeout", sessionTimeout, Duration.ofSeconds(1), Duration.ofMinutes(5));
    within(
        "transaction-timeout", transactionTimeout, Duration.ofSeconds(1), Duration.ofMinutes(15));
    within("longest-pause", longestPause, Duration.ofMillis(10), Duration.ofMinutes(5));
    if (transactionTimeout.compareTo(commitInterval) <= 0) {
      throw new IllegalArgumentException(
          "ctip.correlator.stream.transaction-timeout must be longer than commit-interval");
    }
    if (standbys < 0 || standbys > 2) {
      throw new IllegalArgumentException("ctip.correlator.stream.standbys must be 0-2");
    }
    if (statesInMemory < 1) {
      throw new IllegalArgumentException(
          "ctip.correlator.stream.states-in-memory must be positive");
    }
  }

  /** Stream threads that are really started. */
  public int actualThreads() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  private static void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "ctip.correlator.stream.%s must be %s to %s".formatted(name, least, most));
    }
  }
}
