package org.ctip.admin.oidc.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import org.ctip.admin.oidc.IdentityProvider.AwayException;
import org.ctip.admin.oidc.LocalPath;
import org.ctip.admin.oidc.OidcLogIn;
import org.ctip.admin.oidc.OidcOutcome;
import org.ctip.admin.session.LogIn;
import org.ctip.admin.session.Panel;
import org.ctip.admin.session.Passwords;
import org.ctip.admin.session.web.SessionCookies;
import org.ctip.admin.session.web.UserAgent;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Log-in by the installation's OpenID provider, in the browser's own steps. */
@RestController
class OidcController {
  private static final Duration COME_BACK = Duration.ofSeconds(5);
  private static final int LONGEST = 4096;

  private final ObjectProvider<OidcLogIn> oidc;
  private final OidcPages pages;
  private final SessionCookies cookies;

  OidcController(ObjectProvider<OidcLogIn> oidc, OidcPages pages, SessionCookies cookies) {
    this.oidc = oidc;
    this.pages = pages;
    this.cookies = cookies;
  }

  /** Whether there is a provider. */
  record OidcState(boolean enabled, @JsonProperty("display_name") @Nullable String displayName) {}

  @GetMapping("/auth/oidc")
  Mono<OidcState> state() {
    boolean enabled = oidc.getIfAvailable() != null;
    return Mono.just(new OidcState(enabled, enabled ? pages.name() : null));
  }

  @GetMapping("/auth/oidc/start")
  @ResponseStatus(HttpStatus.FOUND)
  Mono<Void> start(
      @RequestParam(name = "return", required = false) @Nullable String returnTo,
      ServerHttpResponse response) {
    String path = returnTo == null ? "/" : returnTo;
    if (!LocalPath.is(path)) {
      throw Problem.invalid("return", "Adres powrotu musi być ścieżką tej aplikacji.");
    }
    return logIn()
        .start(path)
        .onErrorMap(
            AwayException.class,
            _ ->
                Problem.later(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Dostawca logowania jest niedostępny. Spróbuj ponownie za chwilę.",
                    COME_BACK))
        .switchIfEmpty(
            Mono.error(
                () ->
                    Problem.later(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "Zbyt wiele rozpoczętych logowań. Spróbuj ponownie za chwilę.",
                        COME_BACK)))
        .doOnNext(
            start -> {
              response.addCookie(cookie(start.browser(), OidcLogIn.PATIENCE));
              send(response, start.address());
            })
        .then();
  }

  @GetMapping("/auth/oidc/callback")
  @ResponseStatus(HttpStatus.SEE_OTHER)
  Mono<Void> callback(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String error,
      @RequestParam(required = false) @Nullable String iss,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    HttpCookie browser = request.getCookies().getFirst(pages.cookieName());
    var answer =
        new OidcLogIn.Answer(
            bounded("state", state),
            bounded("code", code),
            bounded("error", error),
            bounded("iss", iss),
            browser == null ? null : browser.getValue());
    var client =
        new LogIn.Client(Panel.OPERATOR, false, ClientAddress.of(request), UserAgent.of(request));
    response.addCookie(cookie("", Duration.ZERO));
    return logIn()
        .finish(answer, client)
        .onErrorMap(
            Passwords.BusyException.class,
            _ ->
                Problem.later(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Zbyt wiele rozpoczętych logowań. Spróbuj ponownie za chwilę.",
                    COME_BACK))
        .doOnNext(
            outcome -> {
              if (outcome instanceof OidcOutcome.Admitted admitted) {
                cookies.set(response, admitted.token(), admitted.expiresAt());
              }
              send(response, URI.create(outcome.returnTo()));
            })
        .then();
  }

  private OidcLogIn logIn() {
    var logIn = oidc.getIfAvailable();
    if (logIn == null) {
      throw Problem.of(HttpStatus.NOT_FOUND, "Logowanie przez dostawcę jest wyłączone.");
    }
    return logIn;
  }

  private static @Nullable String bounded(String name, @Nullable String value) {
    if (value != null && value.length() > LONGEST) {
      throw Problem.invalid(name, "Wartość jest za długa.");
    }
    return value;
  }

  private static void send(ServerHttpResponse response, URI address) {
    response.getHeaders().setLocation(address);
    response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** Lax, unlike a session's: the provider sends the browser back from another site. */
  private ResponseCookie cookie(String value, Duration life) {
    return ResponseCookie.from(pages.cookieName(), value)
        .path("/")
        .httpOnly(true)
        .secure(pages.secure())
        .sameSite("Lax")
        .maxAge(life)
        .build();
  }
}
