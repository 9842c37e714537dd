package org.ctip.admin.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ctip.admin.link.LinkRecipient;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account.
 *
 * @param id unique in the installation, below 2^53
 * @param lastLogInAt null when never
 * @param passwordExpiresAt until when a password is good that somebody else made; null for one that
 *     the person chose
 * @param liveSessions how many sessions open something now
 */
public record Person(
    long id,
    String tenantId,
    PersonDetails details,
    boolean active,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant lastLogInAt,
    @Nullable Instant passwordExpiresAt,
    int liveSessions) {

  /** Where links for this person go. */
  public LinkRecipient recipient() {
    var mobile = details.mobile();
    return new LinkRecipient(tenantId, id, details.email(), mobile == null ? null : mobile.e164());
  }

  /** For the record. */
  public Map<String, @Nullable Object> facts() {
    var facts = new LinkedHashMap<String, @Nullable Object>(details.facts());
    facts.put("is_active", active);
    return facts;
  }
}
