package org.ctip.protocol.message;

/**
 * SMSA C: the SMS centre took the message sent last; the module is free for the next one.
 *
 * @param id ties later reports to this message
 */
public record SmsAccepted(RawFrame raw, Extension module, String id) implements GsmEvent {
  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public SmsAccepted(Extension module, String id) {
    this(PbxEncoder.usual(new SmsAccepted(RawFrame.EMPTY, module, id)), module, id);
  }
}
