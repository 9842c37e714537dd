package org.ctip.protocol.message;

import java.math.BigDecimal;

/**
 * AOC: running cost of the current call.
 *
 * @param amount gross, not negative, in the currency the PBX is set to; its scale is the PBX's
 */
public record Charge(RawFrame raw, Extension extension, BigDecimal amount)
    implements ExtensionEvent {
  /** Refuses a negative amount. */
  public Charge {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("a cost is not negative");
    }
  }

  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public Charge(Extension extension, BigDecimal amount) {
    this(PbxEncoder.usual(new Charge(RawFrame.EMPTY, extension, amount)), extension, amount);
  }
}
