package org.ctip.sms.provider;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * A gate that lets nobody in: messages wait, and cost no attempt.
 *
 * @param reason why, for people
 * @param pause when to look again
 */
public record ShutGate(String reason, Duration pause) implements Gate {
  @Override
  public int room(int wanted) {
    return 0;
  }

  @Override
  public boolean tryEnter() {
    return false;
  }

  @Override
  public void leave() {}

  @Override
  public Mono<Outcome> pass(OutboundSms message) {
    return provider().send(message);
  }

  @Override
  public SmsProvider provider() {
    return new UnknownAccount(reason);
  }

  @Override
  public String account() {
    return "none";
  }
}
