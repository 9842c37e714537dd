package org.ctip.support.session;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** What a request shows to say who asks. */
sealed interface Credential {
  /** Longer ones are no tokens of ours. */
  int LONGEST = 512;

  /** Header of an API key beside {@code Authorization: Bearer}. */
  String KEY_HEADER = "X-Api-Key";

  /** How every API key begins. */
  String KEY_PREFIX = "ctip_";

  /** Sent by a client on purpose, so no other page can have made its browser send it. */
  record Header(String token) implements Credential {}

  record ApiKey(String key) implements Credential {}

  /** Sent by a browser by itself. */
  record Cookie(String token) implements Credential {}

  record None() implements Credential {}

  String BEARER = "Bearer ";

  /** The strongest one: the session header, then an API key, then the cookie. */
  static Credential of(ServerHttpRequest request) {
    String token = request.getHeaders().getFirst(SessionFilter.HEADER);
    if (token != null && !token.isBlank()) {
      return new Header(token);
    }
    String key = key(request.getHeaders());
    if (key != null) {
      return new ApiKey(key);
    }
    String cookie = SessionCookie.token(request);
    return cookie == null ? new None() : new Cookie(cookie);
  }

  private static @Nullable String key(HttpHeaders headers) {
    String key = headers.getFirst(KEY_HEADER);
    if (key != null && !key.isBlank()) {
      return key.strip();
    }
    String authorization = headers.getFirst(HttpHeaders.AUTHORIZATION);
    // Other bearer tokens may be meant for a proxy in front of us.
    return authorization != null
            && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
            && authorization.startsWith(KEY_PREFIX, BEARER.length())
        ? authorization.substring(BEARER.length()).strip()
        : null;
  }
}
