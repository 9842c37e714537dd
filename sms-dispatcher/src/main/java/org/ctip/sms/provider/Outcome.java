package org.ctip.sms.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one call of a provider. Only {@link Later} may be tried again. */
public sealed interface Outcome {
  /**
   * The provider took the message.
   *
   * @param providerMessageId its id; null when the provider gave none
   * @param status the provider's own word
   */
  record Accepted(@Nullable String providerMessageId, String status) implements Outcome {}

  /**
   * The provider refused the message and would refuse it again: a bad number, bad credentials.
   *
   * @param code the provider's code, or ours where it has none
   */
  record Refused(String code, String reason) implements Outcome {}

  /**
   * The message was certainly not taken, and another try may succeed.
   *
   * @param retryAfter how long the provider asked to be left alone; null when it did not say
   */
  record Later(@Nullable Duration retryAfter, String code, String reason) implements Outcome {}

  /** The message may have been taken. It is never sent again without evidence. */
  record Unsure(String code, String reason) implements Outcome {}

  /** No provider is configured: the message went nowhere. */
  record Simulated() implements Outcome {}
}
