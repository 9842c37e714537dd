package org.ctip.support.session;

import reactor.core.publisher.Mono;

/** Finds sessions by the hash of their token. */
public interface SessionDirectory {
  /**
   * The session of a token, whether or not its account is still active.
   *
   * @param tokenHash SHA-256 of the token
   * @return empty when there is none, or it has ended; fails when nobody can tell now
   */
  Mono<KnownSession> find(byte[] tokenHash);

  /**
   * A session with the state of its account.
   *
   * @param active false when the account is blocked
   * @param secondFactorDue whether the tenant requires a second factor that the person has not set
   *     up: until then the session is good for doing so only
   */
  record KnownSession(Session session, boolean active, boolean secondFactorDue) {
    KnownSession(Session session, boolean active) {
      this(session, active, false);
    }
  }
}
