package org.ctip.admin.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sessions of the installation. */
public interface Sessions {

  /**
   * A session to be stored.
   *
   * @param idleLimit after so long without a request the session ends before its time; null for
   *     never
   * @param clientIp address of the log-in; null when unknown
   * @param userAgent what the browser called itself; null when it said nothing
   */
  record Opened(
      String tenantId,
      long accountId,
      TokenHash tokenHash,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Duration idleLimit,
      @Nullable String clientIp,
      @Nullable String userAgent) {}

  /**
   * A session as people see it.
   *
   * @param expiresAt when it ends by its age, or ended
   * @param lastSeenAt when it was last used, a minute more or less
   * @param revokedAt when somebody ended it; null when nobody did
   * @param live whether it still opens anything
   */
  record Known(
      long id,
      Instant createdAt,
      Instant expiresAt,
      Instant lastSeenAt,
      @Nullable Instant revokedAt,
      @Nullable String clientIp,
      @Nullable String userAgent,
      boolean live) {}

  /** Stores a session and the account's time of log-in; committed when it completes. */
  Mono<Void> open(Opened session);

  /**
   * Gives a live session another token, and nothing else.
   *
   * @return whether it was there and not ended
   */
  Mono<Boolean> rename(String tenantId, long accountId, long sessionId, TokenHash tokenHash);

  /**
   * Ends one session of an account for good.
   *
   * @return whether it was there and not ended before
   */
  Mono<Boolean> revoke(String tenantId, long accountId, long sessionId, Instant now);

  /**
   * Ends all sessions of an account for good.
   *
   * @param but the one that stays; null when none does
   * @return how many were live
   */
  Mono<Long> revokeAll(String tenantId, long accountId, @Nullable Long but, Instant now);

  /** The newest sessions of an account, at most 200, ended ones too as long as they are kept. */
  Flux<Known> ofAccount(String tenantId, long accountId, Instant now);
}
