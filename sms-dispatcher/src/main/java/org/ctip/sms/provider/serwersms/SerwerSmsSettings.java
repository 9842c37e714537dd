package org.ctip.sms.provider.serwersms;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Access to SerwerSMS. With neither a token nor user name and password nothing is sent.
 *
 * @param apiUrl base address, without a trailing slash
 * @param token goes out as a bearer token; empty for none
 * @param username goes out in the body when the password is set too
 * @param sender an approved name of at most 11 characters; empty sends as ECO+
 * @param type left out when empty
 * @param testMode whether the provider only pretends; true until somebody decides otherwise
 * @param dlrUrl our public address for delivery reports; empty for none. Without placeholders ours
 *     are added
 * @param connectTimeout for the connection only
 * @param responseTimeout until the answer begins, from the end of the request
 */
@ConfigurationProperties("ctip.sms.serwersms")
public record SerwerSmsSettings(
    @DefaultValue("https://api2.serwersms.pl") String apiUrl,
    @DefaultValue("") String token,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("") String sender,
    @DefaultValue("eco+") String type,
    @DefaultValue("true") boolean testMode,
    @DefaultValue("") String dlrUrl,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("10s") Duration responseTimeout) {
  private static final int LONGEST_SENDER = 11;

  public SerwerSmsSettings {
    apiUrl = apiUrl.endsWith("/") ? apiUrl.substring(0, apiUrl.length() - 1) : apiUrl;
    requireHttp("ctip.sms.serwersms.api-url", apiUrl);
    if (!dlrUrl.isEmpty()) {
      requireHttp("ctip.sms.serwersms.dlr-url", dlrUrl.split("#", 2)[0]);
    }
    if (sender.length() > LONGEST_SENDER) {
      throw new IllegalArgumentException(
          "ctip.sms.serwersms.sender must have at most " + LONGEST_SENDER + " characters");
    }
  }

  /** Whether there is anything to log in with. */
  public boolean hasCredentials() {
    return !token.isEmpty() || hasLogin();
  }

  boolean hasLogin() {
    return !username.isEmpty() && !password.isEmpty();
  }

  /** The address for reports of one message; null for none. */
  @Nullable String reportAddress(String uniqueId) {
    if (dlrUrl.isEmpty()) {
      return null;
    }
    String placeholders =
        dlrUrl.contains("#SMSID#") ? "" : "id=#SMSID#&state=#STAN#&date=#DATA#&reason=#PRZYCZYNA#&";
    return dlrUrl + (dlrUrl.contains("?") ? "&" : "?") + placeholders + "ref=" + uniqueId;
  }

  private static void requireHttp(String name, String address) {
    String scheme = URI.create(address).getScheme();
    if (!"https".equals(scheme) && !"http".equals(scheme)) {
      throw new IllegalArgumentException(name + " must be an http or https address");
    }
  }

  /** Secrets stay out of logs. */
  @Override
  public String toString() {
    return "SerwerSmsSettings[apiUrl=%s, credentials=%s, testMode=%s]"
        .formatted(apiUrl, hasCredentials(), testMode);
  }
}
