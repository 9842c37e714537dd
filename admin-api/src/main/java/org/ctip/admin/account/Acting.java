package org.ctip.admin.account;

import org.ctip.support.audit.AuditEntry;
import org.ctip.support.session.Session;

/**
 * Who changes something, and from where.
 *
 * @param clientAddress of the client, not of a proxy
 */
public record Acting(Session session, String clientAddress) {

  /** An entry of the record about a person. */
  public AuditEntry did(String action, long personId) {
    return AuditEntry.by(session, action).on("user:" + personId).from(clientAddress);
  }
}
