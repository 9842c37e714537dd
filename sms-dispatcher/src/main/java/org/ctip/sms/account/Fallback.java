package org.ctip.sms.account;

import org.ctip.events.config.SmsSettings;
import org.jspecify.annotations.Nullable;

/**
 * Puts a tenant's settings over the installation's own (environment). What a tenant left open is as
 * the installation says, with one exception: the installation's account, its sender name and its
 * report address belong to one tenant. Nobody else's message goes through them.
 *
 * @param owner the tenant that the installation's account belongs to
 */
public record Fallback(Access environment, String owner, SecretOpener secrets) {

  /**
   * What a tenant's settings come to.
   *
   * @param given null when the tenant has none
   */
  public Standing standing(String tenantId, @Nullable SmsSettings given) {
    var settings = given == null ? none(tenantId) : given;
    boolean owns = tenantId.equals(owner);
    String sender = sender(tenantId, given);
    boolean testMode = testMode(given);
    try {
      var access =
          new Access(
              notBlank(settings.apiUrl(), environment.apiUrl()),
              secret(tenantId, "token", settings.sealedToken(), owns ? environment.token() : ""),
              either(settings.username(), owns ? environment.username() : ""),
              secret(
                  tenantId,
                  "password",
                  settings.sealedPassword(),
                  owns ? environment.password() : ""),
              sender,
              either(settings.type(), environment.type()),
              testMode,
              either(settings.dlrUrl(), owns ? environment.reportUrl() : ""));
      return access.hasCredentials()
          ? new Standing.Ready(
              access, AccountIds.of(tenantId, access.apiUrl(), access.username(), settings))
          : new Standing.NoCredentials(sender, testMode);
    } catch (SecretOpener.SealedException e) {
      return new Standing.Unusable(sender, testMode, String.valueOf(e.getMessage()));
    }
  }

  /** The sender's name that settings come to; empty when the provider chooses. */
  String sender(String tenantId, @Nullable SmsSettings given) {
    return either(
        given == null ? null : given.sender(), tenantId.equals(owner) ? environment.sender() : "");
  }

  /** Whether the provider only pretends, by those settings. */
  boolean testMode(@Nullable SmsSettings given) {
    return given == null || given.testMode() == null ? environment.testMode() : given.testMode();
  }

  private String secret(String tenantId, String column, @Nullable String sealed, String otherwise) {
    return sealed == null || sealed.isEmpty() ? otherwise : secrets.open(tenantId, column, sealed);
  }

  private static SmsSettings none(String tenantId) {
    return new SmsSettings(tenantId, null, null, null, null, null, null, null, null);
  }

  private static String either(@Nullable String given, String otherwise) {
    return given == null ? otherwise : given;
  }

  private static String notBlank(@Nullable String given, String otherwise) {
    return given == null || given.isBlank() ? otherwise : given;
  }
}
