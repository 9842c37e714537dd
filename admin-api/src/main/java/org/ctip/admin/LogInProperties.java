package org.ctip.admin;

import java.time.Duration;
import org.ctip.admin.session.LogInLimiter.Limit;
import org.ctip.admin.session.SessionLife;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long sessions last and how fast one may guess.
 *
 * @param sessionTtl life of a session, {@code ADMIN_SESSION_TTL_MINUTES}
 * @param sessionRemember life of a remembered session, {@code ADMIN_SESSION_REMEMBER_HOURS}; 0
 *     switches remembering off
 * @param sessionIdle a session ends after so long without a request; 0 for never, else 5 min or
 *     more
 * @param sessionRememberIdle the same for a remembered session
 * @param accountBurst wrong passwords for one account at once
 * @param accountRefill time until an account gets one attempt back
 * @param addressBurst wrong passwords from one client address at once
 * @param addressRefill time until an address gets one attempt back
 * @param overallBurst wrong passwords in the whole installation at once
 * @param overallRefill time until the installation gets one attempt back
 * @param remembered how many accounts and addresses are watched, 100-1,000,000
 */
@ConfigurationProperties("ctip.admin.log-in")
record LogInProperties(
    @DefaultValue("60m") Duration sessionTtl,
    @DefaultValue("72h") Duration sessionRemember,
    @DefaultValue("12h") Duration sessionIdle,
    @DefaultValue("0s") Duration sessionRememberIdle,
    @DefaultValue("5") int accountBurst,
    @DefaultValue("30s") Duration accountRefill,
    @DefaultValue("20") int addressBurst,
    @DefaultValue("5s") Duration addressRefill,
    @DefaultValue("200") int overallBurst,
    @DefaultValue("100ms") Duration overallRefill,
    @DefaultValue("10000") int remembered) {
  LogInProperties {
    if (remembered < 100 || remembered > 1_000_000) {
      throw new IllegalArgumentException("ctip.admin.log-in.remembered must be 100-1000000");
    }
    new SessionLife(sessionTtl, sessionRemember, sessionIdle, sessionRememberIdle);
    new Limit(accountBurst, accountRefill);
    new Limit(addressBurst, addressRefill);
    new Limit(overallBurst, overallRefill);
  }

  SessionLife session() {
    return new SessionLife(sessionTtl, sessionRemember, sessionIdle, sessionRememberIdle);
  }

  Limit perAccount() {
    return new Limit(accountBurst, accountRefill);
  }

  Limit perAddress() {
    return new Limit(addressBurst, addressRefill);
  }

  Limit overall() {
    return new Limit(overallBurst, overallRefill);
  }
}
