package org.ctip.sms.account;

/**
 * All that is needed to send through one account.
 *
 * @param apiUrl base address of the provider
 * @param token access token; empty for none
 * @param username empty for none
 * @param password of the user name; empty for none
 * @param sender empty when the provider chooses
 * @param type kind of message; empty for the provider's default
 * @param testMode whether the provider only pretends
 * @param reportUrl our public address for delivery reports; empty for none
 */
public record Access(
    String apiUrl,
    String token,
    String username,
    String password,
    String sender,
    String type,
    boolean testMode,
    String reportUrl) {

  /** Whether there is anything to log in with. */
  public boolean hasCredentials() {
    return !token.isEmpty() || (!username.isEmpty() && !password.isEmpty());
  }

  /** Secrets stay out of logs. */
  @Override
  public String toString() {
    return "Access[apiUrl=%s, sender=%s, testMode=%s]".formatted(apiUrl, sender, testMode);
  }
}
