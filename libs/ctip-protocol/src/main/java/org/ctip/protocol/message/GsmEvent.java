package org.ctip.protocol.message;

/** Something happened at a GSM module (section 9). */
public sealed interface GsmEvent extends PbxMessage
    permits SmsAccepted, SmsRefused, SmsReport, SmsReceived {
  /** Which module. */
  Extension module();
}
