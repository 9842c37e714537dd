package org.ctip.correlator.projection.db;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the projected tables keep what is personal data, of tenants that decided nothing
 * themselves.
 *
 * @param calls with their timelines, by their start; at least 31 days; for ever when not set
 * @param events of a timeline, by the time of their frame; at least 31 days, as long as the topic
 *     may bring them back
 * @param interval between two looks, 1 s to 7 days
 */
@ConfigurationProperties("ctip.correlator.retention")
public record RetentionProperties(
    @Nullable Duration calls,
    @DefaultValue("400d") Duration events,
    @DefaultValue("1h") Duration interval) {
  public RetentionProperties {
    if (calls != null && calls.compareTo(Duration.ofDays(31)) < 0) {
      throw new IllegalArgumentException("ctip.correlator.retention.calls must be 31 days or more");
    }
    if (events.compareTo(Duration.ofDays(31)) < 0) {
      throw new IllegalArgumentException(
          "ctip.correlator.retention.events must be 31 days or more");
    }
    if (interval.compareTo(Duration.ofSeconds(1)) < 0
        || interval.compareTo(Duration.ofDays(7)) > 0) {
      throw new IllegalArgumentException(
          "ctip.correlator.retention.interval must be 1 s to 7 days");
    }
  }
}
