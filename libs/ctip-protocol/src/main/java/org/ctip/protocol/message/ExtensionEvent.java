package org.ctip.protocol.message;

/** Something happened to one extension (sections 6 and 10). */
public sealed interface ExtensionEvent extends PbxMessage
    permits Ring,
        CallWaiting,
        Connected,
        Released,
        Echo,
        DialReady,
        PhoneStatus,
        Charge,
        UserTag,
        RecordingEvent {
  /** Whose phone. */
  Extension extension();
}
