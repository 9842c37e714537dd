package org.ctip.operator;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The work list of missed calls.
 *
 * @param lookBack calls older than this are on the list no more, 1h-366d
 */
@ConfigurationProperties("ctip.operator.missed")
record MissedProperties(@DefaultValue("14d") Duration lookBack) {
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  MissedProperties {
    if (lookBack.compareTo(SHORTEST) < 0 || lookBack.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("ctip.operator.missed.look-back must be 1h-366d");
    }
  }
}
