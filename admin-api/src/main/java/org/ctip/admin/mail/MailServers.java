package org.ctip.admin.mail;

import reactor.core.publisher.Mono;

/** The mail server each tenant has set, asked at each use: a change works at once. */
public interface MailServers {
  /**
   * The server of a tenant: what is stored, else what the environment says.
   *
   * @return empty when no host is set
   */
  Mono<MailServer> of(String tenantId);
}
