package org.ctip.admin.session.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import org.ctip.admin.session.Account;
import org.ctip.admin.session.Accounts;
import org.ctip.admin.session.LogIn;
import org.ctip.admin.session.Panel;
import org.ctip.admin.session.SecondFactor;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Authenticator;
import org.ctip.support.session.OwnPage;
import org.ctip.support.session.Session;
import org.ctip.support.session.SessionCookie;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Log-in of our own pages, which never see their token: the browser keeps it as a cookie. */
@RestController
class PageLogInController {
  private static final String TIME = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX";

  private final LogInDoor door;
  private final LogIn logIn;
  private final Accounts accounts;
  private final SecondFactor secondFactor;
  private final Authenticator authenticator;
  private final SessionCookies cookies;

  PageLogInController(
      LogInDoor door,
      LogIn logIn,
      Accounts accounts,
      SecondFactor secondFactor,
      Authenticator authenticator,
      SessionCookies cookies) {
    this.door = door;
    this.logIn = logIn;
    this.accounts = accounts;
    this.secondFactor = secondFactor;
    this.authenticator = authenticator;
    this.cookies = cookies;
  }

  /** Somebody who is logged in. */
  record Person(
      long id,
      String email,
      @JsonProperty("first_name") @Nullable String firstName,
      @JsonProperty("last_name") @Nullable String lastName,
      @JsonProperty("internal_ext") @Nullable String internalExt,
      @JsonProperty("mobile_phone") @Nullable String mobilePhone,
      String role,
      @JsonProperty("second_factor") boolean secondFactor) {
    static Person of(Account account, boolean secondFactor) {
      return new Person(
          account.id(),
          account.email(),
          account.firstName(),
          account.lastName(),
          account.internalExtension(),
          account.mobilePhone(),
          account.role().word(),
          secondFactor);
    }
  }

  /** A session of a page. */
  record PageSession(
      @JsonProperty("expires_at") @JsonFormat(pattern = TIME, timezone = "UTC") Instant expiresAt,
      Person user) {}

  @PostMapping("/auth/login")
  Mono<PageSession> logIn(
      @RequestBody PageLogInRequest body, ServerHttpRequest request, ServerHttpResponse response) {
    OwnPage.refuseOthers(request);
    var checked = body.checked();
    var panel = body.wanted();
    return door.open(panel, "Nieprawidłowe dane logowania", checked, request)
        .flatMap(
            granted ->
                endOld(request, panel)
                    .then(
                        Mono.defer(
                            () -> accounts.byEmail(checked.email().toLowerCase(Locale.ROOT))))
                    .flatMap(this::person)
                    .map(
                        person -> {
                          cookies.set(response, granted.token(), granted.expiresAt());
                          return new PageSession(granted.expiresAt(), person);
                        }));
  }

  /** Whoever logs in anew in the same browser leaves no session behind. */
  private Mono<Void> endOld(ServerHttpRequest request, Panel panel) {
    String old = SessionCookie.token(request);
    return old == null
        ? Mono.empty()
        : authenticator
            .ofToken(old)
            .flatMap(session -> logIn.logOut(session, panel, ClientAddress.of(request)))
            .onErrorResume(Problem.class, _ -> Mono.empty());
  }

  @PostMapping("/auth/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> logOut(
      @RequestAttribute Session session, ServerHttpRequest request, ServerHttpResponse response) {
    cookies.drop(response);
    var panel = session.isAdmin() ? Panel.ADMIN : Panel.OPERATOR;
    return logIn.logOut(session, panel, ClientAddress.of(request));
  }

  @GetMapping("/auth/me")
  Mono<PageSession> me(@RequestAttribute Session session) {
    return accounts
        .byId(session.tenantId(), session.userId())
        .flatMap(this::person)
        .map(person -> new PageSession(session.expiresAt(), person))
        // The account was deleted a moment ago, and its session with it.
        .switchIfEmpty(
            Mono.error(
                () -> Problem.of(HttpStatus.UNAUTHORIZED, "Sesja administratora nieaktywna")));
  }

  private Mono<Person> person(Account account) {
    return secondFactor.isSet(account.tenantId(), account.id()).map(set -> Person.of(account, set));
  }
}
