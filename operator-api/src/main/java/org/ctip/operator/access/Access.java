package org.ctip.operator.access;

import org.ctip.support.session.Session;

/** Who may use the operator's interface: operators and administrators. */
public final class Access {
  /** The inherited sentence for anybody else, with status 403. */
  public static final String REFUSAL = "Brak uprawnień operatora.";

  private static final String OPERATOR = "operator";

  private Access() {}

  /** Whether the account of a session may see its tenant's calls. */
  public static boolean mayOperate(Session session) {
    return session.isAdmin() || session.role().equals(OPERATOR);
  }
}
