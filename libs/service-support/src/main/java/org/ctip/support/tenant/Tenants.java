package org.ctip.support.tenant;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The tenant that database connections are limited to, carried by the Reactor context. A request
 * with a session runs in its tenant's; what runs in none (projections, log-in, migrations) sees the
 * rows of all. Statements name their tenant all the same: this is the wall behind them.
 */
public final class Tenants {
  /**
   * The tenant that an installation belongs to. It is there from the start; what concerns the whole
   * installation is for its administrators, and what concerns no tenant is on its record.
   */
  public static final String OWNER = "default";

  private static final String KEY = Tenants.class.getName();

  private Tenants() {}

  /** For {@code contextWrite}: what is upstream sees the rows of one tenant only. */
  public static Function<Context, Context> only(String tenantId) {
    if (tenantId.isBlank()) {
      throw new IllegalArgumentException("a tenant has a name");
    }
    return context -> context.put(KEY, tenantId);
  }

  /**
   * For {@code contextWrite}: what is upstream sees the rows of all tenants, as work for the
   * installation as a whole does even when a request set it off.
   */
  public static Function<Context, Context> all() {
    return context -> context.delete(KEY);
  }

  /** The tenant of a context; null when it is limited to none. */
  public static @Nullable String of(ContextView context) {
    return context.getOrDefault(KEY, null);
  }
}
