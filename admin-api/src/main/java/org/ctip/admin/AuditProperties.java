package org.ctip.admin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is done with the audit day by day.
 *
 * @param lookEvery pause between rounds in which the heads of the chains go to the log and what is
 *     older than a tenant keeps goes, 1 min to 7 d
 */
@ConfigurationProperties("ctip.admin.audit")
record AuditProperties(@DefaultValue("24h") Duration lookEvery) {
  AuditProperties {
    if (lookEvery.compareTo(Duration.ofMinutes(1)) < 0
        || lookEvery.compareTo(Duration.ofDays(7)) > 0) {
      throw new IllegalArgumentException("ctip.admin.audit.look-every must be 1m-7d");
    }
  }
}
