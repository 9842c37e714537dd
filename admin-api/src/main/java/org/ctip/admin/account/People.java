package org.ctip.admin.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The people of tenants. Changes to their passwords are in {@code Accounts}. */
public interface People {

  /** The most people a list shows. */
  int MOST = 1000;

  /** People of a tenant, newest first, at most {@link #MOST}. */
  Flux<Person> newest(String tenantId, Instant now);

  /** One person; empty when there is none of that id in the tenant. */
  Mono<Person> byId(String tenantId, long id, Instant now);

  /**
   * Adds a person.
   *
   * @param passwordExpiresAt until when the password is good; null for ever
   * @return the new id; fails with {@link PersonRefusedException} when the address is taken, in
   *     this tenant or another
   */
  Mono<Long> add(
      String tenantId,
      PersonDetails details,
      String passwordHash,
      @Nullable Instant passwordExpiresAt,
      Instant now);

  /** Replaces what is known of a person; fails like {@link #add} when the address is taken. */
  Mono<Void> change(String tenantId, long id, PersonDetails details, Instant now);

  /** Opens or locks an account. */
  Mono<Void> setActive(String tenantId, long id, boolean active, Instant now);

  /** Removes a person with sessions and links. */
  Mono<Void> remove(String tenantId, long id);
}
