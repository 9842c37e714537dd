package org.ctip.protocol.message;

/**
 * REL: ringing, dialling or conversation ended. It does not say that the handset is on hook: {@link
 * PhoneStatus} does.
 */
public record Released(RawFrame raw, Extension extension, ReleaseCause cause)
    implements ExtensionEvent {
  /** A frame to send; {@link #raw} becomes its usual wire form. */
  public Released(Extension extension, ReleaseCause cause) {
    this(PbxEncoder.usual(new Released(RawFrame.EMPTY, extension, cause)), extension, cause);
  }
}
