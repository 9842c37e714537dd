package org.ctip.support.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did. Values are text, numbers, booleans, lists, maps or null, and never a
 * secret: a changed password is {@code password_changed: true}.
 *
 * @param actorId account of who did it; null when it was no person with an account
 * @param actor e-mail of the person, {@code api-key:<name>} or {@code system}
 * @param action such as {@code contact_update}
 * @param target what it was done to, such as {@code contact:17}; null when the action says it
 * @param before the state that was; null when there was none
 * @param after the state that is; null when there is none
 * @param clientIp address of the client; null when there is none
 */
public record AuditEntry(
    String tenantId,
    @Nullable Long actorId,
    String actor,
    String action,
    @Nullable String target,
    @Nullable Map<String, ?> before,
    @Nullable Map<String, ?> after,
    @Nullable String clientIp) {
  /** Who acts when no person does. */
  public static final String SYSTEM = "system";

  public AuditEntry {
    before = before == null ? null : copy(before);
    after = after == null ? null : copy(after);
  }

  /** Something the person, or the program with an API key, of a session did. */
  public static AuditEntry by(Session session, String action) {
    Long account = session.isPerson() ? session.userId() : null;
    return new AuditEntry(
        session.tenantId(), account, session.email(), action, null, null, null, null);
  }

  /** Something the installation did by itself. */
  public static AuditEntry bySystem(String tenantId, String action) {
    return new AuditEntry(tenantId, null, SYSTEM, action, null, null, null, null);
  }

  public AuditEntry on(String what) {
    return new AuditEntry(tenantId, actorId, actor, action, what, before, after, clientIp);
  }

  public AuditEntry from(@Nullable String address) {
    return new AuditEntry(tenantId, actorId, actor, action, target, before, after, address);
  }

  public AuditEntry before(@Nullable Map<String, ?> state) {
    return new AuditEntry(tenantId, actorId, actor, action, target, state, after, clientIp);
  }

  public AuditEntry after(@Nullable Map<String, ?> state) {
    return new AuditEntry(tenantId, actorId, actor, action, target, before, state, clientIp);
  }

  /** Like {@code Map.copyOf}, but null values stay: absence is part of a state. */
  private static Map<String, ?> copy(Map<String, ?> state) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(state));
  }
}
