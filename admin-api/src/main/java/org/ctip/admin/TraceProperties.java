package org.ctip.admin;

import java.time.ZoneId;
import java.util.Set;
import org.ctip.numbers.NumberingPlan;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calls are read when it is told what rules did or would have done; as the correlator reads
 * them.
 *
 * @param region where numbers without a country code belong of tenants that chose nothing, two
 *     letters
 * @param zone where the day begins of tenants that chose nothing
 * @param sharedNumbers outside numbers that many callers present; the same as {@code
 *     ctip.correlator.correlation.shared-numbers}
 */
@ConfigurationProperties("ctip.admin.trace")
public record TraceProperties(
    @DefaultValue("PL") String region,
    @DefaultValue("Europe/Warsaw") ZoneId zone,
    @DefaultValue Set<String> sharedNumbers) {
  public TraceProperties {
    if (!NumberingPlan.isRegion(region)) {
      throw new IllegalArgumentException("ctip.admin.trace.region must be a region's two letters");
    }
  }
}
