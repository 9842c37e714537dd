package org.ctip.sms.dispatch;

import java.time.Instant;
import org.ctip.numbers.DestinationNumbers;

/** How each tenant's presented numbers are read. */
public interface NumberPlans {
  /**
   * The plan of a tenant.
   *
   * @param at when the number was presented: a replay must read it as it was read then
   */
  DestinationNumbers of(String tenantId, Instant at);
}
