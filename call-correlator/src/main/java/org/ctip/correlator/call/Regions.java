package org.ctip.correlator.call;

import java.time.Instant;
import java.util.Optional;

/** Where tenants' numbers without a country code are at home, as it was at any instant. */
@FunctionalInterface
public interface Regions {
  /** Nobody chose a region. */
  Regions NONE = (tenantId, at) -> Optional.empty();

  /**
   * The region in force, ISO 3166-1 alpha-2; empty where the tenant chose none.
   *
   * @param at event time of the frame that asks
   */
  Optional<String> inForce(String tenantId, Instant at);
}
