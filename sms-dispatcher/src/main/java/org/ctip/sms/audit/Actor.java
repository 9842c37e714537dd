package org.ctip.sms.audit;

import org.ctip.support.audit.AuditEntry;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * The person who asks for a change.
 *
 * @param clientIp address the request came from; null when unknown
 */
public record Actor(Session session, @Nullable String clientIp) {
  public String tenantId() {
    return session.tenantId();
  }

  public long userId() {
    return session.userId();
  }

  /** The beginning of a record of something this person did. */
  public AuditEntry did(String action) {
    return AuditEntry.by(session, action).from(clientIp);
  }
}
