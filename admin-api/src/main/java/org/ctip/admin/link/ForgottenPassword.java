package org.ctip.admin.link;

import java.time.Duration;
import java.util.Locale;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.LogInLimiter;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Lets somebody who forgot a password ask for a link, and tells nobody whether there is an account.
 */
public final class ForgottenPassword {
  private static final int TRIES_MORE = 2;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Links links;
  private final LinkMaker maker;
  private final LinkPost post;
  private final LogInLimiter limiter;
  private final AllOrNothing transaction;
  private final AuditTrail trail;

  public ForgottenPassword(
      Links links,
      LinkMaker maker,
      LinkPost post,
      LogInLimiter limiter,
      AllOrNothing transaction,
      AuditTrail trail) {
    this.links = links;
    this.maker = maker;
    this.post = post;
    this.limiter = limiter;
    this.transaction = transaction;
    this.trail = trail;
  }

  /**
   * Asks for a link. Everything that depends on whether there is an account happens afterwards.
   *
   * @param email as typed: case does not matter
   * @return zero, or how long to wait before the next request
   */
  public Duration ask(String email, String clientAddress) {
    String stored = email.toLowerCase(Locale.ROOT);
    Duration wait = limiter.take(stored, clientAddress);
    if (wait.isZero()) {
      post.later(() -> sent(stored, clientAddress));
    }
    return wait;
  }

  private record Asked(LinkRecipient recipient, NewLink link) {}

  private Mono<LinkPost.Event> sent(String email, String clientAddress) {
    return links
        .recipient(email)
        .flatMap(recipient -> made(recipient, clientAddress))
        // A database that is away for a moment; what was not committed was not made.
        .retryWhen(Retry.backoff(TRIES_MORE, PAUSE))
        .flatMap(asked -> post.sent(asked.recipient(), LinkPurpose.RESET, asked.link()));
  }

  private Mono<Asked> made(LinkRecipient recipient, String clientAddress) {
    return transaction.of(
        maker
            .make(recipient.tenantId(), recipient.accountId(), LinkPurpose.RESET, null)
            .flatMap(
                link ->
                    trail
                        .record(asked(recipient, clientAddress))
                        .thenReturn(new Asked(recipient, link))));
  }

  private static AuditEntry asked(LinkRecipient recipient, String clientAddress) {
    return new AuditEntry(
        recipient.tenantId(),
        null,
        AuditEntry.SYSTEM,
        "link_requested",
        "user:" + recipient.accountId(),
        null,
        null,
        clientAddress);
  }
}
