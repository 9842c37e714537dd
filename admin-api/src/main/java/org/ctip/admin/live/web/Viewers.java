package org.ctip.admin.live.web;

import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;

/** The live view is for people of the panels: operators and administrators. */
final class Viewers {
  static final String REFUSAL = "Brak uprawnień operatora.";

  private Viewers() {}

  static boolean mayWatch(Session session) {
    return session.isAdmin() || session.role().equals("operator");
  }

  /**
   * Does nothing for an operator or administrator.
   *
   * @throws Problem 403 for anybody else
   */
  static void require(Session session) {
    if (!mayWatch(session)) {
      throw Problem.of(HttpStatus.FORBIDDEN, REFUSAL);
    }
  }
}
