package org.ctip.admin.live;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.ctip.events.call.CallEvent;

/** The newest events of every tenant; nobody ever sees those of another. */
public final class LiveEvents {
  private final long epoch;
  private final int most;
  private final ConcurrentHashMap<String, TenantEvents> tenants = new ConcurrentHashMap<>();

  /**
   * @param epoch when this service started, in milliseconds of the epoch
   * @param most events kept per tenant, at least {@value EventFilter#MOST}
   */
  public LiveEvents(long epoch, int most) {
    if (most < EventFilter.MOST) {
      throw new IllegalArgumentException("a list must find room: " + EventFilter.MOST);
    }
    this.epoch = epoch;
    this.most = most;
  }

  public long epoch() {
    return epoch;
  }

  /** The events of a tenant. */
  public TenantEvents of(String tenantId) {
    return tenants.computeIfAbsent(tenantId, _ -> new TenantEvents(most));
  }

  /** Takes events of one tenant in, in their order. For one thread at a time. */
  public void publish(String tenantId, List<CallEvent> events) {
    of(tenantId).add(events);
  }
}
