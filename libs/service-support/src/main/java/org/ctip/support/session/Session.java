package org.ctip.support.session;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking. Set as the request attribute {@value #ATTRIBUTE} on every protected path.
 *
 * <p>A program with an API key is one too: role {@value #INTEGRATOR}, {@code api-key:<name>} for an
 * e-mail, and the negated number of its key for both ids, so that it is never taken for a person.
 *
 * @param userId of the account, within the tenant; below 0 for an API key
 * @param role {@code admin}, {@code operator} or {@value #INTEGRATOR}
 * @param scopes what an API key may do; empty for people, whose role says it
 */
public record Session(
    long sessionId,
    String tenantId,
    long userId,
    String email,
    @Nullable String firstName,
    @Nullable String lastName,
    String role,
    Instant expiresAt,
    Set<Scope> scopes) {
  /** Name of the request attribute, and of a handler's parameter. */
  public static final String ATTRIBUTE = "session";

  /** The role of programs. */
  public static final String INTEGRATOR = "integrator";

  public Session {
    scopes = Set.copyOf(scopes);
  }

  /** The session of a person. */
  public Session(
      long sessionId,
      String tenantId,
      long userId,
      String email,
      @Nullable String firstName,
      @Nullable String lastName,
      String role,
      Instant expiresAt) {
    this(sessionId, tenantId, userId, email, firstName, lastName, role, expiresAt, Set.of());
  }

  public boolean isAdmin() {
    return role.equals("admin");
  }

  /** Whether it is a program with an API key of that scope; people have no scopes. */
  public boolean hasKeyFor(Scope scope) {
    return role.equals(INTEGRATOR) && scopes.contains(scope);
  }

  /** Whether a person asks, whose {@link #userId()} is an account. */
  public boolean isPerson() {
    return !role.equals(INTEGRATOR);
  }
}
