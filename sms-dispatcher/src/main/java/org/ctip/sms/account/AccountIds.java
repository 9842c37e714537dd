package org.ctip.sms.account;

import org.ctip.events.config.SmsSettings;
import org.ctip.sms.dispatch.MessageIds;

/**
 * Names accounts at a provider. Messages know by it which account was asked to send them. It is
 * made of nothing that helps to guess a secret: of the address and the user name where there is
 * one, else of the sealed text of the token, which stays the same when the key around it changes.
 */
final class AccountIds {
  private static final String OF_ENVIRONMENT = "environment";

  private AccountIds() {}

  /**
   * The account that settings lead to.
   *
   * @param username as it is used; empty for none
   */
  static String of(String tenantId, String apiUrl, String username, SmsSettings settings) {
    String identity = username.isEmpty() ? "token:" + token(settings) : "user:" + username;
    return MessageIds.messageId(tenantId, apiUrl + '\0' + identity);
  }

  private static String token(SmsSettings settings) {
    String sealed = settings.sealedToken();
    return sealed == null ? OF_ENVIRONMENT : sealed.substring(sealed.lastIndexOf('.') + 1);
  }
}
