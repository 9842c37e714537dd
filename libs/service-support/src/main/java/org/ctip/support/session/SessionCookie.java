package org.ctip.support.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The cookie that carries a session for our own pages. By its prefix a browser takes it from this
 * host only, over https or from the machine itself, and gives it to no script.
 */
public final class SessionCookie {
  public static final String NAME = "__Host-ctip-session";

  private SessionCookie() {}

  /**
   * The cookie to set.
   *
   * @param life how long the browser keeps it; null until it is closed
   */
  public static ResponseCookie of(String token, @Nullable Duration life) {
    var cookie = common(token);
    return life == null ? cookie.build() : cookie.maxAge(life).build();
  }

  /** What makes a browser forget it. */
  public static ResponseCookie gone() {
    return common("").maxAge(Duration.ZERO).build();
  }

  /** Whether it is the cookie that says who asks: headers win over it. */
  public static boolean decides(ServerHttpRequest request) {
    return Credential.of(request) instanceof Credential.Cookie;
  }

  /** The token of a request's cookie; null when there is none. */
  public static @Nullable String token(ServerHttpRequest request) {
    HttpCookie cookie = request.getCookies().getFirst(NAME);
    return cookie == null || cookie.getValue().isBlank() ? null : cookie.getValue();
  }

  private static ResponseCookie.ResponseCookieBuilder common(String token) {
    return ResponseCookie.from(NAME, token)
        .path("/")
        .secure(true)
        .httpOnly(true)
        .sameSite("Strict");
  }
}
