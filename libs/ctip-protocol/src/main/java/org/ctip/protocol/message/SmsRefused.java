package org.ctip.protocol.message;

/**
 * SMSA R: the SMS centre refused the message sent last; final.
 *
 * @param error the operator's, 70 for instance when the validity is over; empty when not told
 */
public record SmsRefused(RawFrame raw, Extension module, String error) implements GsmEvent {
  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public SmsRefused(Extension module, String error) {
    this(PbxEncoder.usual(new SmsRefused(RawFrame.EMPTY, module, error)), module, error);
  }
}
