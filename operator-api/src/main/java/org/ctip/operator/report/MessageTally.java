package org.ctip.operator.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Counts of messages. Those that a person called off before their time count nowhere.
 *
 * @param waiting not sent yet, or nobody knows whether
 * @param sent taken by a provider and not reported as lost
 * @param delivered those of the sent ones that arrived, as far as the provider reported
 * @param failed refused, lost, too late, or held back by our own rules
 * @param simulated went nowhere, because there is no provider
 * @param received the ones that came in
 * @param parts of the messages that a provider took, arrived or not: what it charges for
 */
public record MessageTally(
    long waiting,
    long sent,
    long delivered,
    long failed,
    long simulated,
    long received,
    long parts) {
  public static final MessageTally NONE = new MessageTally(0, 0, 0, 0, 0, 0, 0);

  /** All that were to go out. */
  public long messages() {
    return waiting + sent + failed + simulated;
  }

  /** What the parts cost; null when the price is not known. */
  public @Nullable BigDecimal cost(@Nullable BigDecimal partPrice) {
    return partPrice == null ? null : partPrice.multiply(BigDecimal.valueOf(parts));
  }
}
