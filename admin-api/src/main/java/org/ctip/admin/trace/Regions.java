package org.ctip.admin.trace;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ctip.events.config.TenantSettings;
import org.ctip.numbers.NumberingPlan;
import org.jspecify.annotations.Nullable;

/**
 * Where tenants are: whose numbers are read how, and when their day begins. Safe for use by several
 * threads.
 */
public final class Regions {
  private final NumberingPlan home;
  private final ZoneId zone;
  private final Map<String, TenantSettings> tenants = new ConcurrentHashMap<>();
  private final Map<String, NumberingPlan> plans = new ConcurrentHashMap<>();

  /**
   * @param region of tenants that chose none, ISO 3166-1
   * @param zone the same for the time zone
   */
  public Regions(String region, ZoneId zone) {
    this.home = new NumberingPlan(region);
    this.zone = zone;
  }

  /** Remembers what a tenant chose; null when it chooses nothing any more. */
  public void decided(String tenantId, @Nullable TenantSettings settings) {
    if (settings == null) {
      tenants.remove(tenantId);
    } else {
      tenants.put(tenantId, settings);
    }
  }

  /** How the tenant's numbers were read at an instant. */
  public NumberingPlan plan(String tenantId, Instant at) {
    TenantSettings settings = tenants.get(tenantId);
    return settings == null
        ? home
        : settings
            .regionAt(at)
            .filter(NumberingPlan::isRegion)
            .map(region -> plans.computeIfAbsent(region, NumberingPlan::new))
            .orElse(home);
  }

  /** Where the tenant's day begins. */
  public ZoneId zone(String tenantId) {
    TenantSettings settings = tenants.get(tenantId);
    String chosen = settings == null ? null : settings.timeZone();
    return chosen == null || !ZoneId.getAvailableZoneIds().contains(chosen)
        ? zone
        : ZoneId.of(chosen);
  }
}
