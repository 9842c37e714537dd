package org.ctip.admin.oidc;

import java.time.Instant;
import org.ctip.admin.session.Role;
import reactor.core.publisher.Mono;

/** Which account is whose at a provider. */
public interface Links {

  /** The account of a person; empty when there is none. */
  Mono<Long> accountOf(String tenantId, String issuer, String subject);

  /** Links an account; false when it, or the person, is linked at that provider already. */
  Mono<Boolean> link(String tenantId, long accountId, String issuer, String subject, Instant now);

  /**
   * Makes an account for a person.
   *
   * @param email in lower case
   * @param passwordHash of something that nobody knows
   * @return empty when the address is taken
   */
  Mono<Long> create(
      String tenantId, String email, Identity person, Role role, String passwordHash, Instant now);
}
