package org.ctip.events.sms;

/** Which way a message goes. */
public enum SmsDirection {
  OUTBOUND,
  INBOUND
}
