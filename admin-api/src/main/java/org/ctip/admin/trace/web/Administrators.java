package org.ctip.admin.trace.web;

import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;

/** What rules did is for administrators. */
final class Administrators {
  private Administrators() {}

  /**
   * Does nothing for an administrator.
   *
   * @throws Problem 403 for anybody else
   */
  static void require(Session session) {
    if (!session.isAdmin()) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Wymagane uprawnienia administratora.");
    }
  }
}
