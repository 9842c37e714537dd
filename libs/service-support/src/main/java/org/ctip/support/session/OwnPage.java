package org.ctip.support.session;

import java.util.Locale;
import java.util.Set;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Whether a request comes from a page of ours, for what browsers send by themselves. Anything that
 * changes something needs a header that another site's form or link can't set; a stream, which a
 * browser opens without asking, needs to be shown to come from here.
 */
public final class OwnPage {
  /** The header that only our own pages send. */
  public static final String HEADER = "X-Requested-With";

  public static final String HEADER_VALUE = "ctip";

  /** What a request from elsewhere is told. */
  public static final String REFUSAL = "Zapytanie odrzucone: nie pochodzi z tej aplikacji.";

  private static final String SITE = "Sec-Fetch-Site";
  private static final String SAME_ORIGIN = "same-origin";
  private static final String FORWARDED_HOST = "X-Forwarded-Host";
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private enum Origin {
    OURS,
    UNKNOWN,
    ELSEWHERE
  }

  private OwnPage() {}

  /**
   * Does nothing for a request that our own page made, as far as one can tell.
   *
   * @throws Problem 403 for any other
   */
  public static void require(ServerHttpRequest request) {
    Origin origin = origin(request);
    boolean changes = !SAFE.contains(request.getMethod());
    boolean marked = HEADER_VALUE.equals(request.getHeaders().getFirst(HEADER));
    if (origin == Origin.ELSEWHERE
        || (changes && !marked)
        || (isStream(request) && origin != Origin.OURS)) {
      throw refusal();
    }
  }

  /**
   * Does nothing unless the browser says that another site's page made the request.
   *
   * @throws Problem 403 when it does
   */
  public static void refuseOthers(ServerHttpRequest request) {
    if (origin(request) == Origin.ELSEWHERE) {
      throw refusal();
    }
  }

  private static Origin origin(ServerHttpRequest request) {
    HttpHeaders headers = request.getHeaders();
    String site = headers.getFirst(SITE);
    if (site != null) {
      return switch (site) {
        case SAME_ORIGIN -> Origin.OURS;
        // Typed by the person, or a bookmark.
        case "none" -> Origin.UNKNOWN;
        default -> Origin.ELSEWHERE;
      };
    }
    String origin = headers.getFirst(HttpHeaders.ORIGIN);
    if (origin == null) {
      return Origin.UNKNOWN;
    }
    return isOf(origin, headers.getFirst(FORWARDED_HOST))
            || isOf(origin, headers.getFirst(HttpHeaders.HOST))
        ? Origin.OURS
        : Origin.ELSEWHERE;
  }

  /** The scheme is left out: behind a proxy that ends TLS it differs. */
  private static boolean isOf(String origin, @Nullable String host) {
    int scheme = origin.indexOf("://");
    return host != null && scheme > 0 && origin.substring(scheme + 3).equalsIgnoreCase(host);
  }

  private static boolean isStream(ServerHttpRequest request) {
    String upgrade = request.getHeaders().getFirst(HttpHeaders.UPGRADE);
    return (upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains("websocket"))
        || request.getHeaders().getOrEmpty(HttpHeaders.ACCEPT).stream()
            .anyMatch(accept -> accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE));
  }

  private static Problem refusal() {
    return Problem.of(HttpStatus.FORBIDDEN, REFUSAL);
  }
}
