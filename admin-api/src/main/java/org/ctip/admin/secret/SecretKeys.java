package org.ctip.admin.secret;

import java.util.Set;
import org.ctip.secrets.SecretPlace;
import reactor.core.publisher.Mono;

/** The keys under which secrets are stored. */
public interface SecretKeys {
  /** Ids of the master keys that are still needed to read something. */
  Mono<Set<String>> inUse();

  /**
   * Seals everything anew, with fresh data keys under the newest master key, in one transaction.
   *
   * @param uses told of the secrets of their tables
   * @return what was done
   */
  Mono<Rotated> rotate(Iterable<SealedUse> uses);

  /**
   * What a change of keys came to.
   *
   * @param sealed secrets that are under the newest key now
   * @param unreadable places of secrets that no key opens; they stay as they are
   */
  record Rotated(int sealed, Set<SecretPlace> unreadable) {}
}
