package org.ctip.admin.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Gives a session another token when what it may do, or how it was proved, has changed, so that
 * whoever knew the old one has nothing.
 */
public final class SessionRenewal {
  private final Sessions sessions;
  private final Tokens tokens;
  private final SessionLife life;
  private final Clock clock;

  public SessionRenewal(Sessions sessions, Tokens tokens, SessionLife life, Clock clock) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.life = life;
    this.clock = clock;
  }

  /**
   * The new token. The old one is refused everywhere within a second.
   *
   * @return empty when the session has ended
   */
  public Mono<String> renew(Session session) {
    return Mono.defer(
        () -> {
          String token = tokens.next();
          return sessions
              .rename(
                  session.tenantId(), session.userId(), session.sessionId(), TokenHash.of(token))
              .filter(done -> done)
              .map(_ -> token);
        });
  }

  /**
   * How long a browser keeps the token of a session: for its whole life when it was remembered,
   * which only a long one can have been.
   *
   * @return null until the browser is closed
   */
  public @Nullable Duration kept(Instant expiresAt) {
    var left = Duration.between(clock.instant(), expiresAt);
    return left.compareTo(life.normal()) > 0 ? left : null;
  }
}
