package org.ctip.operator.access;

import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;

/**
 * Who may use the operator's interface: operators and administrators, and programs whose API key
 * has the scope of what they ask for.
 */
public final class Access {
  /** The inherited sentence for anybody else, with status 403. */
  public static final String REFUSAL = "Brak uprawnień operatora.";

  private static final String OPERATOR = "operator";

  private Access() {}

  /**
   * Whether a session may see its tenant's calls.
   *
   * @param scope what an API key needs for it
   */
  public static boolean mayOperate(Session session, Scope scope) {
    return isOperator(session) || session.hasKeyFor(scope);
  }

  /** Whether a person with the role of operator or administrator asks; no API key is one. */
  public static boolean isOperator(Session session) {
    return session.isAdmin() || session.role().equals(OPERATOR);
  }
}
