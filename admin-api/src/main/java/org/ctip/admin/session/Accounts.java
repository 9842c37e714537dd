package org.ctip.admin.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The accounts of the installation. Failures of the store are errors of the returned publishers.
 */
public interface Accounts {

  /** The account of an address in lower case; empty when there is none. */
  Mono<Account> byEmail(String email);

  /** The account of an id within a tenant; empty when there is none. */
  Mono<Account> byId(String tenantId, long id);

  /** Whether any account still has a password hashed in the inherited way. */
  Mono<Boolean> anyInheritedHash();

  /** Replaces the hash of a password that stays the same. */
  Mono<Void> rehash(long id, String passwordHash);

  /**
   * Lets the changes of this tenant's people wait for each other until the transaction ends: what
   * is counted in between, such as its administrators, stays true. Taken before any row of theirs.
   */
  Mono<Void> lock(String tenantId);

  /**
   * Gives an account another password.
   *
   * @param expiresAt until when it is good; null for one that the person chose
   */
  Mono<Void> setPassword(
      String tenantId, long id, String passwordHash, @Nullable Instant expiresAt, Instant now);

  /** How many active administrators a tenant has. */
  Mono<Long> activeAdministrators(String tenantId);

  /**
   * Makes the address an active administrator with that password, whatever it was before. Sessions
   * and one-time links of the account are revoked. The tenant is made when it is new.
   *
   * @return the account's id; empty when the address belongs to another tenant, and nothing changed
   */
  Mono<Long> putAdministrator(String tenantId, String email, String passwordHash, Instant now);
}
