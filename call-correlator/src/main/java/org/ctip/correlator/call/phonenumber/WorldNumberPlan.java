package org.ctip.correlator.call.phonenumber;

import java.util.Optional;
import org.ctip.correlator.call.NumberPlan;
import org.ctip.numbers.NumberingPlan;

/** Numbers as presented inside one country, the same for every tenant. */
public final class WorldNumberPlan implements NumberPlan {
  private final NumberingPlan plan;

  /**
   * A plan for one region.
   *
   * @param region where a number without a country code is at home, ISO 3166-1 such as {@code PL}
   * @throws IllegalArgumentException when there is no such region
   */
  public WorldNumberPlan(String region) {
    this.plan = new NumberingPlan(region);
  }

  @Override
  public Optional<String> e164(String raw, String tenantId) {
    return plan.e164(raw);
  }

  @Override
  public boolean canReceiveSms(String e164) {
    return plan.canReceiveSms(e164);
  }
}
