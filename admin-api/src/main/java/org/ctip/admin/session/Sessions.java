package org.ctip.admin.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The sessions of the installation. */
public interface Sessions {

  /**
   * A session to be stored.
   *
   * @param clientIp address of the log-in; null when unknown
   * @param userAgent what the browser called itself; null when it said nothing
   */
  record Opened(
      String tenantId,
      long accountId,
      TokenHash tokenHash,
      Instant createdAt,
      Instant expiresAt,
      @Nullable String clientIp,
      @Nullable String userAgent) {}

  /** Stores a session and the account's time of log-in; committed when it completes. */
  Mono<Void> open(Opened session);

  /** Ends a session for good; does nothing when it is unknown or ended. */
  Mono<Void> revoke(TokenHash tokenHash, Instant now);
}
