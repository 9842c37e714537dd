package org.ctip.sms.provider;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** What stands between the queue and a provider: its limits and its circuit breaker. */
public interface Gate {
  /** How many messages may go now, at most {@code wanted}; 0 while the provider is in trouble. */
  int room(int wanted);

  /** Takes leave for one message. Given leave is used by {@link #pass} or returned. */
  boolean tryEnter();

  /** Returns leave that was not used. */
  void leave();

  /** When to look again after a refusal. */
  Duration pause();

  /**
   * Sends one message that has leave, within the time limit; too long is {@link Outcome.Unsure}.
   */
  Mono<Outcome> pass(OutboundSms message);

  /** The provider behind it. */
  SmsProvider provider();

  /**
   * What messages know the account by that they go through; the same for the same account, also
   * after a restart.
   */
  String account();
}
