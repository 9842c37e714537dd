package org.ctip.admin.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A one-time link that is good now.
 *
 * @param accountId whose password it sets; null for {@link LinkPurpose#FIRST_ADMIN}
 * @param email of that account; null as {@code accountId}
 */
public record Link(
    long id,
    String tenantId,
    @Nullable Long accountId,
    @Nullable String email,
    LinkPurpose purpose,
    Instant expiresAt) {

  /** The address as one shows it to whoever has the link: {@code p•••••@example.org}. */
  public @Nullable String maskedEmail() {
    if (email == null) {
      return null;
    }
    int at = email.indexOf('@');
    return at < 1 ? "•" : email.charAt(0) + "•".repeat(5) + email.substring(at);
  }
}
