package org.ctip.admin.settings;

import org.ctip.support.audit.AuditEntry;
import org.ctip.support.session.Session;

/**
 * Who changes something, and from where.
 *
 * @param address of the client
 */
public record Editor(Session session, String address) {
  public String tenantId() {
    return session.tenantId();
  }

  /** The beginning of a record of what is done. */
  public AuditEntry entry(String action) {
    return AuditEntry.by(session, action).from(address);
  }
}
