package org.ctip.operator.report;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ctip.events.config.TenantSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where each tenant's days begin and what its messages cost, as it decided last. */
public final class TenantTerms {
  private static final Logger log = LoggerFactory.getLogger(TenantTerms.class);

  private final Terms otherwise;
  private final Map<String, Terms> tenants = new ConcurrentHashMap<>();

  /**
   * What counts for one tenant.
   *
   * @param smsPartPrice null when nobody said
   * @param currency ISO 4217 code; null when nobody said
   */
  public record Terms(ZoneId zone, @Nullable BigDecimal smsPartPrice, @Nullable String currency) {}

  /**
   * @param zone of tenants that chose none
   */
  public TenantTerms(ZoneId zone) {
    this.otherwise = new Terms(zone, null, null);
  }

  /**
   * Takes over a tenant's decisions.
   *
   * @param settings null when there are none any more
   */
  public void changed(String tenantId, @Nullable TenantSettings settings) {
    if (settings == null) {
      tenants.remove(tenantId);
    } else {
      tenants.put(
          tenantId, new Terms(zone(settings), settings.smsPartPrice(), settings.currency()));
    }
  }

  /** What counts for a tenant now. */
  public Terms of(String tenantId) {
    return tenants.getOrDefault(tenantId, otherwise);
  }

  private ZoneId zone(TenantSettings settings) {
    String name = settings.timeZone();
    if (name == null) {
      return otherwise.zone();
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      log.error("a time zone is not known tenant={} zone={}", settings.tenantId(), name);
      return otherwise.zone();
    }
  }
}
