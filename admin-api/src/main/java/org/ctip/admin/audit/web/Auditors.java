package org.ctip.admin.audit.web;

import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;

/** Who may look into the audit. */
final class Auditors {
  private Auditors() {}

  /**
   * Lets administrators pass.
   *
   * @throws Problem 403 for anybody else
   */
  static void require(Session session) {
    if (!session.isAdmin()) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Operacja wymaga roli administratora.");
    }
  }
}
