package org.ctip.admin.oidc;

import java.time.Instant;
import org.ctip.admin.session.TokenHash;
import reactor.core.publisher.Mono;

/** Log-ins that are under way. */
public interface Attempts {

  /**
   * One of them.
   *
   * @param state known to the provider and the browser
   * @param browser of the cookie that the browser got
   * @param returnTo path of ours
   */
  record Begun(
      String tenantId,
      TokenHash state,
      TokenHash browser,
      String nonce,
      String verifier,
      String returnTo,
      Instant expiresAt) {
    @Override
    public String toString() {
      return "Begun[until " + expiresAt + ']';
    }
  }

  /** Keeps one and sweeps old ones away; false when there are too many already. */
  Mono<Boolean> begin(Begun attempt, Instant now);

  /**
   * Takes one away, so that nobody takes it again.
   *
   * @return empty when it is unknown, taken, too old, or of another browser
   */
  Mono<Begun> take(TokenHash state, TokenHash browser, Instant now);
}
