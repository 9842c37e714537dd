package org.ctip.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server of the installation, for tenants that set none.
 *
 * @param host {@code EMAIL_HOST}; null or empty for none
 * @param port {@code EMAIL_PORT}, 1-65535
 * @param username {@code EMAIL_USERNAME}
 * @param password {@code EMAIL_PASSWORD}
 * @param senderName {@code EMAIL_SENDER_NAME}
 * @param senderAddress {@code EMAIL_SENDER_ADDRESS}
 * @param useTls {@code EMAIL_USE_TLS}: STARTTLS
 * @param useSsl {@code EMAIL_USE_SSL}: encrypted from the beginning; wins over STARTTLS
 */
@ConfigurationProperties("ctip.admin.email")
record EmailProperties(
    @Nullable String host,
    @DefaultValue("587") int port,
    @Nullable String username,
    @Nullable String password,
    @Nullable String senderName,
    @Nullable String senderAddress,
    @DefaultValue("true") boolean useTls,
    @DefaultValue("false") boolean useSsl) {
  EmailProperties {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("ctip.admin.email.port must be 1-65535");
    }
  }

  /** Never with the password. */
  @Override
  public String toString() {
    return "EmailProperties[" + host + ':' + port + ']';
  }
}
