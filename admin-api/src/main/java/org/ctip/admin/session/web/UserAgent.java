package org.ctip.admin.session.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** What a client calls itself. */
public final class UserAgent {
  private static final int LONGEST = 300;

  private UserAgent() {}

  /** Cut, and without control characters; null when the client says nothing. */
  public static @Nullable String of(ServerHttpRequest request) {
    String said = request.getHeaders().getFirst(HttpHeaders.USER_AGENT);
    if (said == null) {
      return null;
    }
    String clean = said.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
  }
}
