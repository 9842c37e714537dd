package org.ctip.sms.provider;

import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One SMS provider. An implementation translates and decides nothing: retries, limits and routing
 * are not its job. No method's result fails: every failure is a value.
 */
public interface SmsProvider {
  /** Short name, stored with every message it got. */
  String name();

  /** Asks the provider to send, once. Nothing leaves before subscription. */
  Mono<Outcome> send(OutboundSms message);

  /** Asks whether the provider has a message, by our id. */
  Mono<Evidence> find(String uniqueId);

  /**
   * Asks for reports of messages by the provider's ids, at most {@value #MOST_REPORTS}; what it
   * does not know is left out, and a failure is an empty answer.
   */
  Flux<DeliveryReport> reports(Collection<String> providerMessageIds);

  /** Whether messages can be asked about at all. */
  boolean answersQueries();

  /** Frees its connections; whoever uses it afterwards gets failures as values. */
  void close();

  /** Bound of {@link #reports}. */
  int MOST_REPORTS = 100;
}
