package org.ctip.sms.provider.none;

import java.util.Collection;
import org.ctip.sms.provider.DeliveryReport;
import org.ctip.sms.provider.Evidence;
import org.ctip.sms.provider.OutboundSms;
import org.ctip.sms.provider.Outcome;
import org.ctip.sms.provider.SmsProvider;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends nothing and says so: the inherited behaviour without credentials. */
public final class NoProvider implements SmsProvider {
  @Override
  public String name() {
    return "none";
  }

  @Override
  public Mono<Outcome> send(OutboundSms message) {
    return Mono.just(new Outcome.Simulated());
  }

  @Override
  public Mono<Evidence> find(String uniqueId) {
    // Messages of a provider that was configured earlier can't be asked about here.
    return Mono.just(new Evidence.NoAnswer("no provider is configured"));
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
