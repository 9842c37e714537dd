package org.ctip.admin.session.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.ctip.admin.session.Accounts;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tells a client whose session it has. */
@RestController
class WhoAmIController {
  private final Accounts accounts;

  WhoAmIController(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The administrator of a session. */
  record AdminView(
      long id,
      String email,
      @JsonProperty("first_name") @Nullable String firstName,
      @JsonProperty("last_name") @Nullable String lastName,
      @JsonProperty("internal_ext") @Nullable String internalExt,
      String role,
      @JsonProperty("mobile_phone") @Nullable String mobilePhone) {}

  /** The operator, or administrator, of a session. */
  record OperatorView(
      long id,
      String email,
      @JsonProperty("first_name") @Nullable String firstName,
      @JsonProperty("last_name") @Nullable String lastName,
      String role) {}

  @GetMapping("/admin/auth/me")
  Mono<AdminView> admin(@RequestAttribute Session session) {
    if (!session.isAdmin()) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Brak uprawnień do panelu administratora.");
    }
    return accounts
        .byId(session.tenantId(), session.userId())
        .map(
            account ->
                new AdminView(
                    account.id(),
                    account.email(),
                    account.firstName(),
                    account.lastName(),
                    account.internalExtension(),
                    account.role().word(),
                    account.mobilePhone()))
        // The account was deleted a moment ago, and its session with it.
        .switchIfEmpty(
            Mono.error(
                () -> Problem.of(HttpStatus.UNAUTHORIZED, "Sesja administratora nieaktywna")));
  }

  @GetMapping({"/operator/auth/me", "/operator/api/me"})
  Mono<OperatorView> operator(@RequestAttribute Session session) {
    Operators.require(session);
    return Mono.just(
        new OperatorView(
            session.userId(),
            session.email(),
            session.firstName(),
            session.lastName(),
            session.role()));
  }
}
