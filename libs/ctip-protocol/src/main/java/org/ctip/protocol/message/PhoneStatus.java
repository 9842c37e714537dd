package org.ctip.protocol.message;

/** STAT: state of a phone, on any change and as answer to RQST. */
public record PhoneStatus(RawFrame raw, Extension extension, PhoneState state)
    implements ExtensionEvent {
  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public PhoneStatus(Extension extension, PhoneState state) {
    this(PbxEncoder.usual(new PhoneStatus(RawFrame.EMPTY, extension, state)), extension, state);
  }
}
