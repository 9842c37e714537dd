package org.ctip.sms.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;

/** Divides room among tenants: nobody gets more than fits, and what one leaves goes to others. */
final class Shares {
  private Shares() {}

  /**
   * The share of each tenant, those without one left out. Equal as far as it goes; of what can't be
   * divided the first ones get one more.
   *
   * @param room all there is, at least 0
   * @param most how much each can take, at least 0, in the order of preference
   */
  static Map<String, Integer> of(int room, Map<String, Integer> most) {
    var shares = new LinkedHashMap<String, Integer>();
    int left = room;
    boolean given = true;
    while (left > 0 && given) {
      given = false;
      int each = Math.max(1, left / Math.max(1, most.size()));
      for (var tenant : most.entrySet()) {
        int has = shares.getOrDefault(tenant.getKey(), 0);
        int more = Math.min(Math.min(each, left), tenant.getValue() - has);
        if (more > 0) {
          shares.put(tenant.getKey(), has + more);
          left -= more;
          given = true;
        }
      }
    }
    return shares;
  }
}
