package org.ctip.sms.account;

/** What the settings of a tenant come to. */
public sealed interface Standing {
  /** The sender's name as it is shown; empty when the provider chooses. */
  String sender();

  boolean testMode();

  /**
   * Messages can be sent.
   *
   * @param account the same for the same account at the provider, see {@link AccountIds}
   */
  record Ready(Access access, String account) implements Standing {
    @Override
    public String sender() {
      return access.sender();
    }

    @Override
    public boolean testMode() {
      return access.testMode();
    }
  }

  /** There is nothing to log in with: messages are simulated, as ever. */
  record NoCredentials(String sender, boolean testMode) implements Standing {}

  /**
   * The settings can't be used as they are: messages wait.
   *
   * @param reason for people; never a secret
   */
  record Unusable(String sender, boolean testMode, String reason) implements Standing {}
}
