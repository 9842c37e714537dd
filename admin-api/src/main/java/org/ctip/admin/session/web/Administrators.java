package org.ctip.admin.session.web;

import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;

/** What is for administrators only. */
public final class Administrators {
  private Administrators() {}

  /**
   * Does nothing for an administrator.
   *
   * @throws Problem 403 for anybody else
   */
  public static void require(Session session) {
    if (!session.isAdmin()) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Operacja wymaga roli administratora.");
    }
  }
}
