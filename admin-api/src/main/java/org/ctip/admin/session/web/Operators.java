package org.ctip.admin.session.web;

import org.ctip.admin.session.Role;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;

/** The operator's panel is for operators and administrators. */
public final class Operators {
  private Operators() {}

  /**
   * Does nothing for an operator or administrator.
   *
   * @throws Problem 403 for anybody else
   */
  public static void require(Session session) {
    if (!session.isAdmin() && !session.role().equals(Role.OPERATOR.word())) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Brak uprawnień operatora.");
    }
  }

  /**
   * Does nothing for an operator or administrator, or a program whose API key has that scope.
   *
   * @throws Problem 403 for anybody else
   */
  public static void require(Session session, Scope scope) {
    if (!session.hasKeyFor(scope)) {
      require(session);
    }
  }
}
