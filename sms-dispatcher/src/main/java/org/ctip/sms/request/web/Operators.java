package org.ctip.sms.request.web;

import org.ctip.support.problem.Problem;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;

/** Who may use the operator's API. */
public final class Operators {
  private Operators() {}

  /**
   * Lets administrators and operators pass.
   *
   * @throws Problem with status 403 for anybody else
   */
  public static void require(Session session) {
    if (!session.isAdmin() && !session.role().equals("operator")) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Brak uprawnień operatora.");
    }
  }

  /**
   * Lets administrators and operators pass, and programs whose API key has that scope.
   *
   * @throws Problem with status 403 for anybody else
   */
  public static void require(Session session, Scope scope) {
    if (!session.hasKeyFor(scope)) {
      require(session);
    }
  }
}
