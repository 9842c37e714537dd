package org.ctip.admin.oidc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ctip.admin.session.Role;

/**
 * Whom the installation lets in by its provider.
 *
 * @param tenantId whose people they are
 * @param domains of addresses that may come in, lower case; empty for all
 * @param autoCreate whether an account is made for who has none
 * @param rolesByClaim whether the provider says who is what
 * @param adminValues of the claim, for administrators
 * @param operatorValues of the claim, for operators
 * @param countsAsSecondFactor whether the provider's word is enough for who has a second factor
 *     here
 */
public record OidcPolicy(
    String tenantId,
    Set<String> domains,
    boolean autoCreate,
    boolean rolesByClaim,
    Set<String> adminValues,
    Set<String> operatorValues,
    boolean countsAsSecondFactor) {
  public OidcPolicy {
    domains =
        domains.stream()
            .map(d -> d.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    adminValues = Set.copyOf(adminValues);
    operatorValues = Set.copyOf(operatorValues);
  }

  /** Whether an address in lower case may come in at all. */
  boolean admits(String email) {
    return domains.isEmpty() || domains.contains(email.substring(email.lastIndexOf('@') + 1));
  }

  /** The role of a person: operator unless a claim says it; empty when the claim says nothing. */
  Optional<Role> role(List<String> claimed) {
    if (!rolesByClaim) {
      return Optional.of(Role.OPERATOR);
    }
    if (claimed.stream().anyMatch(adminValues::contains)) {
      return Optional.of(Role.ADMIN);
    }
    return claimed.stream().anyMatch(operatorValues::contains)
        ? Optional.of(Role.OPERATOR)
        : Optional.empty();
  }
}
