package org.ctip.sms.provider;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Every tenant has the same gate. */
public record OneGate(Gate gate) implements Gates {
  @Override
  public Gate of(String tenantId) {
    return gate;
  }

  @Override
  public <T> Flux<T> asking(
      String tenantId, @Nullable String account, Function<SmsProvider, Flux<T>> question) {
    return question.apply(gate.provider());
  }
}
