package org.ctip.sms.provider.serwersms;

import org.ctip.sms.provider.Outcome;

/**
 * What the error codes of HTTPS API v2 mean to a message. The codes are those of the vendor's page
 * "General communications" (dev.serwersms.pl/en/https-api-v2/general-communications).
 *
 * <p>A code in the answer proves that the message was not queued. Exhausted limits (3000, 3002) and
 * a blocked dispatch (3100) pass once somebody tops the account up, so they are tried again; wrong
 * credentials, rights, addresses, numbers, texts and sender names do not.
 */
final class ErrorTable {
  private static final int ECO_LIMIT_EXHAUSTED = 3000;
  private static final int FULL_LIMIT_EXHAUSTED = 3002;
  private static final int SENDING_BLOCKED = 3100;

  private ErrorTable() {}

  /** The outcome of a refusal with a documented code. */
  static Outcome outcome(int code, String message) {
    return switch (code) {
      case ECO_LIMIT_EXHAUSTED, FULL_LIMIT_EXHAUSTED, SENDING_BLOCKED ->
          new Outcome.Later(null, String.valueOf(code), message);
      default -> new Outcome.Refused(String.valueOf(code), message);
    };
  }
}
