package org.ctip.admin.session;

import reactor.core.publisher.Mono;

/** Whether a tenant's administrators must have a second factor. */
public interface SecondFactorRule {
  /** What counts now. */
  Mono<Boolean> isRequired(String tenantId);

  /**
   * Sets it, in the caller's transaction. Who has none is let in and told so from then on, by every
   * service within a second.
   */
  Mono<Void> require(String tenantId, boolean required);
}
