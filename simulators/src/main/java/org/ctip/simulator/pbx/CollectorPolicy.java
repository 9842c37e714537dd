package org.ctip.simulator.pbx;

/** What happens when a second collector logs in with LOGA. The vendor's papers disagree. */
public enum CollectorPolicy {
  /** Both are served (the protocol manual). */
  MANY,
  /** The one logged in before gets {@code NA 107} and its connection is closed. */
  NEWEST_WINS,
  /** The second is refused with {@code NA} (the product description). */
  OLDEST_STAYS
}
