package org.ctip.sms.tenant;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.ctip.events.config.TenantSettings;
import org.ctip.numbers.DestinationNumbers;
import org.ctip.numbers.NumberForms;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest decisions of each tenant; what one left open is as the installation says. */
public final class TenantDirectory {
  private static final Logger log = LoggerFactory.getLogger(TenantDirectory.class);

  /**
   * Decisions as they are followed here.
   *
   * @param textDays after how many days texts are blanked; null never
   */
  private record Known(ZoneId zone, @Nullable Integer textDays, TenantSettings settings) {}

  private final ZoneId defaultZone;
  private final String defaultRegion;
  private final Map<String, Known> tenants = new ConcurrentHashMap<>();
  private final Map<String, DestinationNumbers> plans = new ConcurrentHashMap<>();
  private final Map<String, NumberForms> forms = new ConcurrentHashMap<>();

  /**
   * @param defaultRegion ISO 3166-1 alpha-2 code
   * @throws IllegalArgumentException when nobody knows the region
   */
  public TenantDirectory(ZoneId defaultZone, String defaultRegion) {
    this.defaultZone = defaultZone;
    this.defaultRegion = defaultRegion;
    plans.put(defaultRegion, new DestinationNumbers(defaultRegion));
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
      tenants.put(tenantId, new Known(zone(settings), settings.smsTextDays(), settings));
    }
  }

  /** Where a person's day begins. */
  public ZoneId zone(String tenantId) {
    var known = tenants.get(tenantId);
    return known == null ? defaultZone : known.zone();
  }

  /** How numbers are read that were presented at an instant. */
  public DestinationNumbers numbers(String tenantId, Instant at) {
    return inRegion(tenantId, at, plans, DestinationNumbers::new);
  }

  /** How numbers are read that a person types at an instant. */
  public NumberForms forms(String tenantId, Instant at) {
    return inRegion(tenantId, at, forms, NumberForms::new);
  }

  private <T> T inRegion(
      String tenantId, Instant at, Map<String, T> known, Function<String, T> made) {
    String region =
        Optional.ofNullable(tenants.get(tenantId))
            .flatMap(tenant -> tenant.settings().regionAt(at))
            .orElse(defaultRegion);
    try {
      return known.computeIfAbsent(region, made);
    } catch (IllegalArgumentException e) {
      log.error("a region is not known tenant={} region={}", tenantId, region);
      return known.computeIfAbsent(defaultRegion, made);
    }
  }

  /** After how many days texts are blanked, by tenant; those that keep them are not here. */
  public Map<String, Integer> textDays() {
    var days = new java.util.TreeMap<String, Integer>();
    tenants.forEach(
        (tenantId, known) -> {
          var textDays = known.textDays();
          if (textDays != null && textDays > 0) {
            days.put(tenantId, textDays);
          }
        });
    return days;
  }

  private ZoneId zone(TenantSettings settings) {
    String name = settings.timeZone();
    if (name == null) {
      return defaultZone;
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      log.error("a time zone is not known tenant={} zone={}", settings.tenantId(), name);
      return defaultZone;
    }
  }
}
