package org.ctip.support.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking. Set as the request attribute {@value #ATTRIBUTE} on every protected path.
 *
 * @param userId of the account, within the tenant
 * @param role {@code admin} or {@code operator}
 */
public record Session(
    long sessionId,
    String tenantId,
    long userId,
    String email,
    @Nullable String firstName,
    @Nullable String lastName,
    String role,
    Instant expiresAt) {
  /** Name of the request attribute, and of a handler's parameter. */
  public static final String ATTRIBUTE = "session";

  public boolean isAdmin() {
    return role.equals("admin");
  }
}
