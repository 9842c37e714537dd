package org.ctip.sms.report.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Callbacks of providers.
 *
 * @param secret last part of the callback's path: SerwerSMS does not sign its calls. Empty closes
 *     the endpoint; at least 16 characters otherwise
 * @param parkedFor how long a report waits for its message
 * @param parkedAtMost how many reports may wait for a message
 */
@ConfigurationProperties("ctip.sms.reports")
public record ReportSettings(
    @DefaultValue("") String secret,
    @DefaultValue("7d") Duration parkedFor,
    @DefaultValue("10000") int parkedAtMost) {
  private static final int SHORTEST_SECRET = 16;

  public ReportSettings {
    if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "ctip.sms.reports.secret must have at least " + SHORTEST_SECRET + " characters");
    }
    if (parkedAtMost < 1) {
      throw new IllegalArgumentException("ctip.sms.reports.parked-at-most must be at least 1");
    }
  }

  /** Secrets stay out of logs. */
  @Override
  public String toString() {
    return "ReportSettings[secret=%s, parkedFor=%s, parkedAtMost=%d]"
        .formatted(secret.isEmpty() ? "none" : "set", parkedFor, parkedAtMost);
  }
}
