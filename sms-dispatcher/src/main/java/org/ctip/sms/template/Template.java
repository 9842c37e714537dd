package org.ctip.sms.template;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text with a name.
 *
 * @param ownerId user it belongs to; null exactly for a global one
 * @param active whether it may be sent
 * @param createdBy user id; null when unknown
 */
public record Template(
    long id,
    String name,
    String body,
    TemplateScope scope,
    @Nullable Long ownerId,
    boolean active,
    @Nullable Long createdBy,
    @Nullable Long updatedBy,
    Instant createdAt,
    Instant updatedAt) {

  /** What a person writes into a template. */
  public record Content(String name, String body, boolean active) {}

  public boolean belongsTo(long userId) {
    return ownerId != null && ownerId == userId;
  }

  /** Whether a user may send it, active or not. */
  boolean usableBy(long userId) {
    return scope == TemplateScope.GLOBAL || belongsTo(userId);
  }

  /** As the audit keeps it. */
  Map<String, Object> state() {
    var state = new LinkedHashMap<String, Object>();
    state.put("name", name);
    state.put("body", body);
    state.put("scope", scope.word());
    state.put("is_active", active);
    if (ownerId != null) {
      state.put("owner_id", ownerId);
    }
    return state;
  }
}
