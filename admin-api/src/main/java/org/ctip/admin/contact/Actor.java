package org.ctip.admin.contact;

import org.ctip.support.audit.AuditEntry;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * Who changes something, for the audit.
 *
 * @param clientIp null when it is no request
 */
public record Actor(
    String tenantId, @Nullable Long accountId, String name, @Nullable String clientIp) {
  /** The person or program of a session. */
  public static Actor of(Session session, @Nullable String clientIp) {
    var entry = AuditEntry.by(session, "");
    return new Actor(session.tenantId(), entry.actorId(), entry.actor(), clientIp);
  }

  /** An entry of the audit for something this one does. */
  public AuditEntry does(String action, String target) {
    return new AuditEntry(tenantId, accountId, name, action, target, null, null, clientIp);
  }
}
