package org.ctip.correlator.projection;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.ctip.events.config.TenantSettings;
import org.jspecify.annotations.Nullable;

/**
 * How long rows are kept: as a tenant decided, else as the installation is configured. Safe for use
 * by several threads.
 */
public final class Retention {
  private final @Nullable Duration calls;
  private final Duration events;
  private final Map<String, TenantSettings> tenants = new ConcurrentHashMap<>();

  /**
   * @param calls of a tenant that decided nothing; null to keep them for ever
   * @param events the same for timelines
   */
  public Retention(@Nullable Duration calls, Duration events) {
    this.calls = calls;
    this.events = events;
  }

  /**
   * For how long each tenant's rows of one kind are kept.
   *
   * @param own by tenant, of those that decided
   * @param others of all others; null for ever
   */
  public record Plan(Map<String, Duration> own, @Nullable Duration others) {
    public Plan {
      own = Map.copyOf(own);
    }
  }

  /** Remembers what a tenant decided; null when it decides nothing any more. */
  public void decided(String tenantId, @Nullable TenantSettings settings) {
    if (settings == null) {
      tenants.remove(tenantId);
    } else {
      tenants.put(tenantId, settings);
    }
  }

  /** How long calls are kept, by their start. */
  public Plan calls() {
    return plan(TenantSettings::callDays, calls);
  }

  /** How long timelines are kept, by the time of their frame. */
  public Plan events() {
    return plan(TenantSettings::callEventDays, events);
  }

  private Plan plan(
      Function<TenantSettings, @Nullable Integer> days, @Nullable Duration configured) {
    var own = new HashMap<String, Duration>();
    tenants.forEach(
        (tenantId, settings) -> {
          Integer chosen = days.apply(settings);
          if (chosen != null && chosen > 0) {
            own.put(tenantId, Duration.ofDays(chosen));
          }
        });
    return new Plan(own, configured);
  }
}
