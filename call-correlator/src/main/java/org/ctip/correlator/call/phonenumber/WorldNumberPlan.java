package org.ctip.correlator.call.phonenumber;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ctip.correlator.call.NumberPlan;
import org.ctip.numbers.NumberingPlan;
import org.jspecify.annotations.Nullable;

/** Numbers as presented inside a country, each tenant's own. Safe for use by several threads. */
public final class WorldNumberPlan implements NumberPlan {
  private final NumberingPlan home;

  /** At most one for each region there is. */
  private final Map<String, NumberingPlan> others = new ConcurrentHashMap<>();

  /**
   * A plan for the world, seen from one region.
   *
   * @param region where a number without a country code is at home unless its tenant says
   *     otherwise, ISO 3166-1 such as {@code PL}
   * @throws IllegalArgumentException when there is no such region
   */
  public WorldNumberPlan(String region) {
    this.home = new NumberingPlan(region);
  }

  @Override
  public Optional<String> e164(String raw, @Nullable String region) {
    return plan(region).e164(raw);
  }

  private NumberingPlan plan(@Nullable String region) {
    if (region == null) {
      return home;
    }
    String wanted = region.toUpperCase(Locale.ROOT);
    if (wanted.equals(home.region()) || !NumberingPlan.isRegion(wanted)) {
      return home;
    }
    return others.computeIfAbsent(wanted, NumberingPlan::new);
  }

  @Override
  public boolean canReceiveSms(String e164) {
    return home.canReceiveSms(e164);
  }
}
