package org.ctip.admin.contact;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts are asked for.
 *
 * @param parts a contact is found when its search text holds one of them; empty for all
 * @param limit how many at most, 1-5,000
 * @param after only contacts behind this place of the order by number; null from the beginning
 */
public record ContactQuery(Set<String> parts, int limit, @Nullable Place after) {
  public ContactQuery {
    parts = Set.copyOf(parts);
  }

  /** A place in the order of the list. */
  public record Place(String number, long id) {}
}
