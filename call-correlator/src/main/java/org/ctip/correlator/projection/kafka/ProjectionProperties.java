package org.ctip.correlator.projection.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calls and events get into PostgreSQL.
 *
 * @param enabled whether this instance projects at all
 * @param groupPrefix begins the names of the consumer groups; another one projects everything anew
 * @param batch records per statement at most, 1-10000
 * @param consumers per table, 1-16; more than partitions are idle
 * @param patience how long one batch may take before it is tried again, up to 2 min
 * @param longestPause upper bound of the back-off while the database is away, up to 1 min
 */
@ConfigurationProperties("ctip.correlator.projection")
public record ProjectionProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("call-correlator-projection") String groupPrefix,
    @DefaultValue("2000") int batch,
    @DefaultValue("1") int consumers,
    @DefaultValue("60s") Duration patience,
    @DefaultValue("5s") Duration longestPause) {
  public ProjectionProperties {
    if (batch < 1 || batch > 10_000) {
      throw new IllegalArgumentException("ctip.correlator.projection.batch must be 1-10000");
    }
    if (consumers < 1 || consumers > 16) {
      throw new IllegalArgumentException("ctip.correlator.projection.consumers must be 1-16");
    }
    if (patience.compareTo(Duration.ofSeconds(1)) < 0
        || patience.compareTo(Duration.ofMinutes(2)) > 0) {
      throw new IllegalArgumentException(
          "ctip.correlator.projection.patience must be 1 s to 2 min");
    }
    if (longestPause.compareTo(Duration.ofMillis(250)) < 0
        || longestPause.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException(
          "ctip.correlator.projection.longest-pause must be 250 ms to 1 min");
    }
  }
}
