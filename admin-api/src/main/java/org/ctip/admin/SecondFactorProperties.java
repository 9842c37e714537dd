package org.ctip.admin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The second factor of a log-in.
 *
 * @param issuer what people's apps call this installation, 1-64 characters without a colon
 */
@ConfigurationProperties("ctip.admin.second-factor")
record SecondFactorProperties(@DefaultValue("CTIP") String issuer) {
  SecondFactorProperties {
    if (issuer.isBlank() || issuer.length() > 64 || issuer.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "ctip.admin.second-factor.issuer must have 1-64 characters and no colon");
    }
  }
}
