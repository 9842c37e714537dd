package org.ctip.sms.provider;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The way of each tenant to its provider. No tenant ever gets the way of another. */
public interface Gates {
  /**
   * Where a tenant's messages go now. A gate that was handed out stays good for the message it was
   * entered with, whatever the settings become meanwhile.
   */
  Gate of(String tenantId);

  /**
   * Asks the provider that can know messages which were sent through an account, also one that is
   * not in use any more.
   *
   * @param account as {@link Gate#account()} said when the message was sent; null for the present
   *     one
   * @param question is put once, and the provider is good until its answer ends
   * @return the answers; without access to that account, those of {@link UnknownAccount}
   */
  <T> Flux<T> asking(
      String tenantId, @Nullable String account, Function<SmsProvider, Flux<T>> question);
}
