package org.ctip.sms.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Remembers accounts that messages were sent through, so that doubts about a message can be
 * resolved after the settings changed and after a restart. Secrets stay as sealed as they came.
 */
public interface AccountBook {
  /**
   * An account as it was last used.
   *
   * @param sealedToken null when the installation's own was used, or none
   * @param sealedPassword the same
   */
  record Kept(
      String tenantId,
      String id,
      String apiUrl,
      @Nullable String username,
      @Nullable String sealedToken,
      @Nullable String sealedPassword) {

    /** Secrets stay out of logs, sealed ones too. */
    @Override
    public String toString() {
      return "Kept[" + tenantId + "/" + id + "]";
    }
  }

  /** Keeps an account, or its newest secrets. Complete means committed. */
  Mono<Void> keep(Kept account, Instant now);

  /** An account of a tenant; empty when it is not known. */
  Mono<Kept> find(String tenantId, String id);

  /**
   * Forgets accounts that were last kept before an instant and that no message waits for.
   *
   * @return how many
   */
  Mono<Long> forget(Instant before);
}
