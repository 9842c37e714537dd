package org.ctip.admin;

import java.net.URI;
import java.time.Duration;
import org.ctip.admin.session.LogInLimiter.Limit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people get their passwords.
 *
 * @param panelUrl where people reach this installation, {@code ADMIN_PANEL_URL}, with or without
 *     {@code /admin} behind it; links begin with it
 * @param linkLife how long a one-time link is good, 5 min to 30 days
 * @param temporaryPassword how long a password is good that was made for somebody, 1 h to 30 days
 * @param defaultRegion country of mobile numbers without a country code, {@code SMS_DEFAULT_REGION}
 * @param requestBurst links for one address that may be asked for at once
 * @param requestRefill time until one more may be asked for
 * @param clientBurst requests for links, and links that are not good, from one client at once
 * @param clientRefill time until a client gets one back
 * @param overallBurst the same in the whole installation
 * @param overallRefill time until the installation gets one back
 * @param remembered how many accounts and clients are watched, 100-1,000,000
 */
@ConfigurationProperties("ctip.admin.people")
record PeopleProperties(
    @DefaultValue("http://localhost:8080") URI panelUrl,
    @DefaultValue("24h") Duration linkLife,
    @DefaultValue("72h") Duration temporaryPassword,
    @DefaultValue("PL") String defaultRegion,
    @DefaultValue("3") int requestBurst,
    @DefaultValue("5m") Duration requestRefill,
    @DefaultValue("20") int clientBurst,
    @DefaultValue("10s") Duration clientRefill,
    @DefaultValue("200") int overallBurst,
    @DefaultValue("500ms") Duration overallRefill,
    @DefaultValue("10000") int remembered) {
  private static final Duration LONGEST = Duration.ofDays(30);

  PeopleProperties {
    String scheme = panelUrl.getScheme();
    if (panelUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException("ADMIN_PANEL_URL must be an address of http or https");
    }
    requireWithin("link-life", linkLife, Duration.ofMinutes(5));
    requireWithin("temporary-password", temporaryPassword, Duration.ofHours(1));
    if (remembered < 100 || remembered > 1_000_000) {
      throw new IllegalArgumentException("ctip.admin.people.remembered must be 100-1000000");
    }
    new Limit(requestBurst, requestRefill);
    new Limit(clientBurst, clientRefill);
    new Limit(overallBurst, overallRefill);
  }

  private static void requireWithin(String name, Duration value, Duration shortest) {
    if (value.compareTo(shortest) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "ctip.admin.people.%s must be %s to %s".formatted(name, shortest, LONGEST));
    }
  }

  Limit perRequestedAddress() {
    return new Limit(requestBurst, requestRefill);
  }

  Limit perClient() {
    return new Limit(clientBurst, clientRefill);
  }

  Limit overall() {
    return new Limit(overallBurst, overallRefill);
  }
}
