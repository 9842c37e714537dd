package org.ctip.sms.request.web;

import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;

/** Who may use the administrator's API of SMS. */
public final class Administrators {
  private Administrators() {}

  /**
   * Lets administrators pass.
   *
   * @throws Problem with status 403 for anybody else
   */
  public static void require(Session session) {
    if (!session.isAdmin()) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Operacja wymaga roli administratora.");
    }
  }
}
