package org.ctip.admin.secret;

import org.ctip.secrets.SecretPlace;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The one place where secrets are kept, so that a change of the master key reaches all of them. A
 * feature names its secret by a place: its own table, row and column, which need not exist as such.
 * Nothing here is ever stored in clear.
 */
public interface Secrets {
  /**
   * Stores a secret, within the caller's transaction if there is one.
   *
   * @param plain null removes it
   * @return fails with {@link org.ctip.secrets.NoMasterKeyException} when the installation has no
   *     master key
   */
  Mono<Void> put(SecretPlace place, @Nullable String plain);

  /**
   * The secret in clear; empty when there is none.
   *
   * @return fails with {@link org.ctip.secrets.UnreadableSecretException} when its master key is
   *     not there
   */
  Mono<String> get(SecretPlace place);

  /** Whether there is a secret, readable or not. */
  Mono<Boolean> isSet(SecretPlace place);

  /**
   * The secret as a text that who has the master key can open, for a configuration topic; empty
   * when there is none. Not to be stored: it dies with its master key. Who publishes one declares a
   * {@link SealedUse}.
   */
  Mono<String> sealed(SecretPlace place);
}
