package org.ctip.admin.live;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Tells which sessions of those who watch are still good. */
public interface LiveSessions {
  /**
   * Until when some sessions are good, unless they are used meanwhile; without those that are
   * revoked or of a blocked account.
   *
   * @return fails when nobody can tell now
   */
  Mono<Map<Long, Instant>> goodUntil(Collection<Long> sessionIds);
}
