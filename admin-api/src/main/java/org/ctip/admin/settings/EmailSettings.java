package org.ctip.admin.settings;

import reactor.core.publisher.Mono;

/** Tells the mailer how to send. */
public interface EmailSettings {
  /**
   * What counts for a tenant now, password included.
   *
   * @return fails with {@link org.ctip.secrets.UnreadableSecretException} when the stored password
   *     can't be opened
   */
  Mono<EmailServer> of(String tenantId);
}
