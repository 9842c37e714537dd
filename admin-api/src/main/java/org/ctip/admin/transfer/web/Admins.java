package org.ctip.admin.transfer.web;

import org.ctip.admin.contact.Actor;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Files with everybody's data are for administrators. */
final class Admins {
  private Admins() {}

  /**
   * Only an administrator goes on.
   *
   * @throws Problem 403
   */
  static Actor require(Session session, ServerHttpRequest request) {
    if (!session.isAdmin()) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Operacja wymaga roli administratora.");
    }
    return Actor.of(session, ClientAddress.of(request));
  }
}
