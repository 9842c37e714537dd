package org.ctip.sms.dispatch;

import java.util.Locale;

/** What happened to a message; the words of {@code SmsEvent.type}. */
public enum EventType {
  ACCEPTED,
  ATTEMPT,
  SENT,
  DELIVERED,
  UNDELIVERED,
  FAILED,
  RETRY,
  UNCERTAIN,
  SUPPRESSED,
  SIMULATED;

  /** As it is written on the topic. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
