package org.ctip.sms.account;

import java.util.function.Consumer;
import org.ctip.sms.provider.Gate;
import org.ctip.sms.provider.SmsProvider;

/** Opens ways to providers. */
public interface Ways {
  /**
   * A provider that sends with that access.
   *
   * @throws IllegalArgumentException when the access can't be right, such as an address without a
   *     scheme; the message is for people and holds no secret
   */
  SmsProvider provider(Access access);

  /** A provider that sends nothing and says so. */
  SmsProvider simulation();

  /**
   * A gate in front of a provider.
   *
   * @param account what messages that pass it will know it by
   * @param healthy told false when the provider is found in trouble, and true when it is well again
   */
  Gate gate(SmsProvider provider, String account, Consumer<Boolean> healthy);
}
