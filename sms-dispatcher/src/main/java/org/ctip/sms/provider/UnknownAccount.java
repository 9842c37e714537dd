package org.ctip.sms.provider;

import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stands for an account nobody has access to any more: it takes nothing and knows nothing, which is
 * no evidence of anything.
 *
 * @param reason why it can't be asked, for people
 */
public record UnknownAccount(String reason) implements SmsProvider {
  @Override
  public String name() {
    return "unknown";
  }

  @Override
  public Mono<Outcome> send(OutboundSms message) {
    return Mono.just(new Outcome.Later(null, "NO_ACCOUNT", reason));
  }

  @Override
  public Mono<Evidence> find(String uniqueId) {
    return Mono.just(new Evidence.NoAnswer(reason));
  }

  @Override
  public Flux<DeliveryReport> reports(Collection<String> providerMessageIds) {
    return Flux.empty();
  }

  @Override
  public boolean answersQueries() {
    return false;
  }

  @Override
  public void close() {}
}
