package org.ctip.admin.ivr;

import org.ctip.support.audit.AuditEntry;
import org.ctip.support.session.Session;

/**
 * Who changes a rule.
 *
 * @param clientIp where from
 */
public record Editor(Session session, String clientIp) {
  AuditEntry does(String action) {
    return AuditEntry.by(session, action).from(clientIp);
  }
}
