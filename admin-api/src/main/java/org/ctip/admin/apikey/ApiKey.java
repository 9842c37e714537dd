package org.ctip.admin.apikey;

import java.time.Instant;
import java.util.List;
import org.ctip.support.session.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A key as people see it.
 *
 * @param name unique among the tenant's keys that are not revoked
 * @param prefix how the key begins; far too little of it to use
 * @param scopes without repetition, in the order of {@link Scope}
 * @param createdBy account of who made it; null when that account is deleted
 * @param expiresAt when it stops working; null for never
 * @param lastUsedAt a minute more or less; null when it never was
 * @param revokedAt null while it is not
 */
public record ApiKey(
    long id,
    String name,
    String prefix,
    List<Scope> scopes,
    @Nullable Long createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt) {
  public ApiKey {
    scopes = List.copyOf(scopes);
  }
}
