package org.ctip.admin.live;

import java.util.Collection;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Tells which sessions of those who watch are still good. */
public interface LiveSessions {
  /**
   * Which of some sessions are neither revoked nor of a blocked account.
   *
   * @return fails when nobody can tell now
   */
  Mono<Set<Long>> stillGood(Collection<Long> sessionIds);
}
