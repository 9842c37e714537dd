package org.ctip.operator;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The call list as a file.
 *
 * @param longest how long sending a file may take; then the connection is closed, 1s-1h
 */
@ConfigurationProperties("ctip.operator.export")
record ExportProperties(@DefaultValue("10m") Duration longest) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofHours(1);

  ExportProperties {
    if (longest.compareTo(SHORTEST) < 0 || longest.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("ctip.operator.export.longest must be 1s-1h");
    }
  }
}
