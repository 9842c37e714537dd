package org.ctip.admin.settings;

import org.jspecify.annotations.Nullable;

/**
 * How a tenant sends SMS, as it counts now.
 *
 * @param sender approved name; empty for the provider's own
 * @param username of the account at the provider; null for none
 */
public record SmsConfig(
    String sender,
    String type,
    String apiUrl,
    @Nullable String username,
    boolean tokenSet,
    boolean passwordSet,
    boolean testMode) {

  /**
   * What somebody wants.
   *
   * @param username null leaves it as it is, blank removes it
   */
  public record Change(
      String sender,
      String type,
      String apiUrl,
      boolean testMode,
      @Nullable String username,
      SecretChange token,
      SecretChange password) {}
}
