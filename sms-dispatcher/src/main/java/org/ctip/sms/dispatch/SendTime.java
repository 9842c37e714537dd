package org.ctip.sms.dispatch;

import java.time.Duration;
import java.time.Instant;

/** When a person may want a message to be sent. */
public final class SendTime {
  /** Sooner is now. */
  public static final Duration SOONEST = Duration.ofMinutes(1);

  /** Later nobody remembers it. */
  public static final Duration LATEST = Duration.ofDays(90);

  private SendTime() {}

  /** Whether a message may be asked for now that is to be sent then; both bounds are allowed. */
  public static boolean allows(Instant sendAt, Instant now) {
    return !sendAt.isBefore(now.plus(SOONEST)) && !sendAt.isAfter(now.plus(LATEST));
  }
}
