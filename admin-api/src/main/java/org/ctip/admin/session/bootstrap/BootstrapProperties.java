package org.ctip.admin.session.bootstrap;

import java.util.Locale;
import org.ctip.admin.session.EmailAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The administrator that exists from the start.
 *
 * @param email {@code CTIP_BOOTSTRAP_EMAIL}; empty: none is made
 * @param password {@code CTIP_BOOTSTRAP_PASSWORD}, 12-128 characters; there is no default
 * @param tenant whose administrator
 */
@ConfigurationProperties("ctip.admin.bootstrap")
record BootstrapProperties(
    @DefaultValue("") String email,
    @DefaultValue("") String password,
    @DefaultValue("default") String tenant) {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 128;

  BootstrapProperties {
    email = email.strip().toLowerCase(Locale.ROOT);
    if (email.isEmpty() != password.isEmpty()) {
      throw new IllegalArgumentException(
          "CTIP_BOOTSTRAP_EMAIL and CTIP_BOOTSTRAP_PASSWORD are set together or not at all");
    }
    if (!email.isEmpty() && !EmailAddress.valid(email)) {
      throw new IllegalArgumentException("CTIP_BOOTSTRAP_EMAIL is no e-mail address");
    }
    if (!password.isEmpty() && (password.length() < SHORTEST || password.length() > LONGEST)) {
      throw new IllegalArgumentException("CTIP_BOOTSTRAP_PASSWORD must have 12-128 characters");
    }
  }

  boolean isSet() {
    return !email.isEmpty();
  }

  @Override
  public String toString() {
    return "BootstrapProperties[" + (isSet() ? "set" : "not set") + ']';
  }
}
