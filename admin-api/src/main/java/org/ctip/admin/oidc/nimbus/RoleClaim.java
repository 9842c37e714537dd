package org.ctip.admin.oidc.nimbus;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the claim of roles: a text, or a list of texts, perhaps inside other claims. */
final class RoleClaim {
  private RoleClaim() {}

  /**
   * The values of a claim.
   *
   * @param path its name, such as {@code groups} or {@code realm_access.roles}; empty for none
   * @return empty when it is not there, or is something else
   */
  static List<String> values(Map<String, ?> claims, String path) {
    if (path.isEmpty()) {
      return List.of();
    }
    // A name may have dots itself, as those that are addresses do.
    @Nullable Object found = claims.get(path);
    if (found == null) {
      found = claims;
      for (String name : path.split("\\.", -1)) {
        found = found instanceof Map<?, ?> map ? map.get(name) : null;
      }
    }
    return switch (found) {
      case String one -> List.of(one);
      case List<?> many ->
          many.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }
}
