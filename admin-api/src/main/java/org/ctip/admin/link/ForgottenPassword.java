package org.ctip.admin.link;

import java.time.Duration;
import java.util.Locale;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.LogInLimiter;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import reactor.core.publisher.Mono;

/**
 * Lets somebody who forgot a password ask for a link, and tells nobody whether there is an account.
 */
public final class ForgottenPassword {
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

  private Mono<LinkPost.Event> sent(String email, String clientAddress) {
    return links
        .recipient(email)
        .flatMap(
            recipient ->
                transaction
                    .of(
                        maker
                            .make(
                                recipient.tenantId(),
                                recipient.accountId(),
                                LinkPurpose.RESET,
                                null)
                            .flatMap(
                                link ->
                                    trail.record(asked(recipient, clientAddress)).thenReturn(link)))
                    .flatMap(link -> post.sent(recipient, LinkPurpose.RESET, link)));
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
