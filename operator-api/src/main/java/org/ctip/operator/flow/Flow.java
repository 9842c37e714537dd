package org.ctip.operator.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last hour of every tenant, as this instance saw it: minutes are those in which something got
 * here. Bounded: the tenant that was longest quiet is forgotten first. Safe for use by many
 * threads.
 */
public final class Flow {
  /** Some 30 KB each at most. */
  static final int MOST_TENANTS = 500;

  private final Clock clock;
  private final Map<String, FlowRing> tenants =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FlowRing> eldest) {
          return size() > MOST_TENANTS;
        }
      };

  public Flow(Clock clock) {
    this.clock = clock;
  }

  /**
   * Notes that a frame got here.
   *
   * @param epoch connection of the frame
   * @param sequence of the frame in it
   * @param at when its last byte was read from the PBX
   * @return false when it or a later one of that PBX was noted before
   */
  public boolean frame(String tenantId, String pbxId, long epoch, long sequence, Instant at) {
    var now = clock.instant();
    return heard(tenantId).frame(pbxId, epoch, sequence, Duration.between(at, now).toMillis(), now);
  }

  /** Notes that a call began. */
  public void callBegan(String tenantId) {
    heard(tenantId).callBegan(clock.instant());
  }

  /** The last 60 minutes of a tenant, oldest first; the last one is not over. */
  public List<Minute> minutes(String tenantId) {
    FlowRing ring;
    synchronized (tenants) {
      ring = tenants.get(tenantId);
    }
    // A tenant of which nothing was heard has no place of its own: asking makes none.
    return (ring == null ? new FlowRing() : ring).minutes(clock.instant());
  }

  private FlowRing heard(String tenantId) {
    synchronized (tenants) {
      return tenants.computeIfAbsent(tenantId, _ -> new FlowRing());
    }
  }
}
