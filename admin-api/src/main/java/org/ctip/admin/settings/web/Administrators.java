package org.ctip.admin.settings.web;

import org.ctip.admin.settings.Editor;
import org.ctip.secrets.NoMasterKeyException;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Settings are for administrators. */
public final class Administrators {
  private Administrators() {}

  /**
   * Refuses everybody else.
   *
   * @throws Problem 403
   */
  public static void require(Session session) {
    if (!session.isAdmin()) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Operacja wymaga roli administratora.");
    }
  }

  /** Who changes something. */
  public static Editor editor(Session session, ServerHttpRequest request) {
    require(session);
    return new Editor(session, ClientAddress.of(request));
  }

  /** A secret was entered and there is no key to seal it with. */
  public static Problem noKey(NoMasterKeyException failure) {
    return Problem.of(
        HttpStatus.CONFLICT,
        "Instalacja nie ma klucza głównego (CTIP_SECRET_KEY lub CTIP_SECRET_KEY_FILE), więc nie zapisuje haseł.");
  }
}
