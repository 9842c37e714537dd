package org.ctip.admin.mail;

import reactor.core.publisher.Mono;

/** Sends mail with the settings of a tenant. */
public interface Mailer {
  /** Whether a server and a sender are set. */
  Mono<Boolean> configured(String tenantId);

  /**
   * Sends one mail, once.
   *
   * @return completes when the server has taken it; fails with a sentence for people otherwise
   */
  Mono<Void> send(String tenantId, Mail mail);
}
