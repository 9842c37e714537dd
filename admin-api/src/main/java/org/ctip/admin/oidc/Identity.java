package org.ctip.admin.oidc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is, as the provider vouches for it.
 *
 * @param subject the person, for good, at this issuer
 * @param email null when the provider tells none
 * @param emailVerified whether the provider has made sure that the address is the person's
 * @param roles what the claim of roles holds; empty without one
 * @param severalFactors whether the provider says that it asked for more than one proof
 */
public record Identity(
    String issuer,
    String subject,
    @Nullable String email,
    boolean emailVerified,
    @Nullable String firstName,
    @Nullable String lastName,
    List<String> roles,
    boolean severalFactors) {
  public Identity {
    roles = List.copyOf(roles);
  }
}
