package org.ctip.admin.contact.web;

import org.ctip.admin.contact.Actor;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Who may do what with contacts. */
final class Who {
  private Who() {}

  /**
   * Only an administrator goes on.
   *
   * @throws Problem 403
   */
  static void requireAdmin(Session session) {
    if (!session.isAdmin()) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Operacja wymaga roli administratora.");
    }
  }

  /**
   * Operators and administrators go on, and programs with a key of that scope.
   *
   * @throws Problem 403
   */
  static void requireOperator(Session session, Scope scope) {
    boolean person = session.isAdmin() || session.role().equals("operator");
    if (!person && !session.hasKeyFor(scope)) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Brak uprawnień operatora.");
    }
  }

  static Actor actor(Session session, ServerHttpRequest request) {
    return Actor.of(session, ClientAddress.of(request));
  }
}
