package org.ctip.admin.link;

import java.time.Instant;
import org.ctip.admin.session.TokenHash;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where one-time links are kept, by the hash of their token. */
public interface Links {

  /**
   * A link to be stored.
   *
   * @param accountId whose password it sets; null for {@link LinkPurpose#FIRST_ADMIN}
   * @param by account of the administrator who had it made; null when it was none
   */
  record Made(
      String tenantId,
      @Nullable Long accountId,
      LinkPurpose purpose,
      TokenHash tokenHash,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Long by) {}

  /** Stores a link; those of the same account before it are good no more. */
  Mono<Void> put(Made link);

  /** The link of a token, when it is good and its account and tenant are active. */
  Mono<Link> find(TokenHash tokenHash, Instant now);

  /**
   * Uses a link up.
   *
   * @return false when it was not good any more, for instance because somebody was faster
   */
  Mono<Boolean> use(Link link, Instant now);

  /** Makes the links of an account good no more. */
  Mono<Void> revokeOf(String tenantId, long accountId, Instant now);

  /** Who may get a link by an address in lower case; empty when nobody active has it. */
  Mono<LinkRecipient> recipient(String email);
}
