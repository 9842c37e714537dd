package org.ctip.admin.oidc;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The provider: where people are sent, and what its answers are worth. */
public interface IdentityProvider {

  /** The provider can't be reached, or does not answer as one. */
  final class AwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AwayException(String reason, @Nullable Throwable cause) {
      super(reason, cause);
    }
  }

  /** An answer that proves nothing: a code that is used up, a token that is not for us. */
  final class ProvesNothingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProvesNothingException(String reason, @Nullable Throwable cause) {
      super(reason, cause);
    }
  }

  /** Its name among all providers. */
  String issuer();

  /** Where to send a browser; fails with {@link AwayException}. */
  Mono<URI> address(Challenge challenge);

  /**
   * Turns a code into who somebody is: the token's signature, issuer, audience, life and nonce are
   * checked.
   *
   * @return fails with {@link ProvesNothingException} or {@link AwayException}
   */
  Mono<Identity> redeem(String code, Challenge challenge);
}
