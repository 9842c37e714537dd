package org.ctip.admin.secondfactor.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ctip.admin.secondfactor.SecondFactorDesk;
import org.ctip.admin.secondfactor.SecondFactorDesk.AlreadyOn;
import org.ctip.admin.secondfactor.SecondFactorDesk.Begun;
import org.ctip.admin.secondfactor.SecondFactorDesk.Enabled;
import org.ctip.admin.secondfactor.SecondFactorDesk.NotBegun;
import org.ctip.admin.secondfactor.SecondFactorDesk.Outcome;
import org.ctip.admin.secondfactor.SecondFactorDesk.TooMany;
import org.ctip.admin.secondfactor.SecondFactorDesk.WrongCode;
import org.ctip.admin.secondfactor.SecondFactorDesk.WrongPassword;
import org.ctip.admin.secondfactor.web.SecondFactorRequests.BeginSecondFactor;
import org.ctip.admin.secondfactor.web.SecondFactorRequests.ConfirmSecondFactor;
import org.ctip.admin.secondfactor.web.SecondFactorRequests.DisableSecondFactor;
import org.ctip.admin.session.Accounts;
import org.ctip.admin.session.Passwords;
import org.ctip.admin.session.web.Administrators;
import org.ctip.admin.session.web.Operators;
import org.ctip.admin.session.web.SessionCookies;
import org.ctip.secrets.NoMasterKeyException;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The second factor: each person's own, and an administrator's help for who has lost it. */
@RestController
class SecondFactorController {
  private static final String PATH = "/operator/api/profile/second-factor";
  private static final String TIME = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX";

  private final SecondFactorDesk desk;
  private final Accounts accounts;
  private final SessionCookies cookies;

  SecondFactorController(SecondFactorDesk desk, Accounts accounts, SessionCookies cookies) {
    this.desk = desk;
    this.accounts = accounts;
    this.cookies = cookies;
  }

  /** How it is with one's second factor. */
  record SecondFactorState(
      boolean enabled,
      @JsonProperty("enabled_at") @JsonFormat(pattern = TIME, timezone = "UTC")
          @Nullable Instant enabledAt,
      @JsonProperty("recovery_codes_left") int recoveryCodesLeft) {}

  /** What goes into an app. */
  record TotpSetUp(String secret, @JsonProperty("otpauth_uri") String otpauthUri) {
    @Override
    public String toString() {
      return "TotpSetUp[]";
    }
  }

  /** For who loses the device. */
  record NewRecoveryCodes(@JsonProperty("recovery_codes") List<String> recoveryCodes) {
    @Override
    public String toString() {
      return "NewRecoveryCodes[]";
    }
  }

  @GetMapping(PATH)
  Mono<SecondFactorState> state(@RequestAttribute Session session) {
    Operators.require(session);
    return desk.state(session)
        .map(
            state ->
                new SecondFactorState(
                    state.enabledAt() != null, state.enabledAt(), state.recoveryCodesLeft()));
  }

  @PostMapping(PATH)
  Mono<TotpSetUp> begin(
      @RequestAttribute Session session,
      @RequestBody BeginSecondFactor body,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    String password = body.checkedPassword();
    Operators.require(session);
    response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
    return asked(desk.begin(session, password, ClientAddress.of(request)))
        .map(
            outcome -> {
              if (outcome instanceof Begun(String secret, String uri)) {
                return new TotpSetUp(secret, uri);
              }
              throw refusal(outcome);
            });
  }

  @PostMapping(PATH + "/confirm")
  Mono<NewRecoveryCodes> confirm(
      @RequestAttribute Session session,
      @RequestBody ConfirmSecondFactor body,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    String code = body.checkedCode();
    Operators.require(session);
    response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
    return asked(desk.confirm(session, code, ClientAddress.of(request)))
        .flatMap(
            outcome -> {
              if (outcome instanceof Enabled(List<String> recoveryCodes)) {
                return cookies
                    .renew(session, request, response)
                    .thenReturn(new NewRecoveryCodes(recoveryCodes));
              }
              throw refusal(outcome);
            });
  }

  @PostMapping(PATH + "/disable")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> disable(
      @RequestAttribute Session session,
      @RequestBody DisableSecondFactor body,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    var checked = body.checked();
    Operators.require(session);
    return asked(
            desk.disable(session, checked.password(), checked.code(), ClientAddress.of(request)))
        .flatMap(
            outcome -> {
              if (outcome instanceof SecondFactorDesk.Disabled) {
                return cookies.renew(session, request, response);
              }
              throw refusal(outcome);
            });
  }

  @DeleteMapping("/admin/users/{id}/second-factor")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> reset(
      @RequestAttribute Session session, @PathVariable @Min(1) long id, ServerHttpRequest request) {
    Administrators.require(session);
    return accounts
        .byId(session.tenantId(), id)
        .switchIfEmpty(
            Mono.error(() -> Problem.of(HttpStatus.NOT_FOUND, "Nie znaleziono użytkownika.")))
        .flatMap(account -> desk.reset(session, account.id(), ClientAddress.of(request)))
        .then();
  }

  private static Mono<Outcome> asked(Mono<Outcome> outcome) {
    return outcome
        .onErrorMap(Passwords.BusyException.class, _ -> tooMany(Duration.ofSeconds(2)))
        .onErrorMap(
            NoMasterKeyException.class,
            _ ->
                Problem.of(
                    HttpStatus.CONFLICT,
                    "Brak klucza głównego (CTIP_SECRET_KEY): sekretów nie można zapisać."));
  }

  private static Problem refusal(Outcome outcome) {
    return switch (outcome) {
      case WrongPassword _ -> bad("Nieprawidłowe aktualne hasło.");
      case WrongCode _ -> bad("Nieprawidłowy kod.");
      case AlreadyOn _ -> bad("Drugi składnik logowania jest już włączony.");
      case NotBegun _ -> bad("Najpierw rozpocznij włączanie drugiego składnika.");
      case TooMany(Duration wait) -> tooMany(wait);
      default -> throw new IllegalStateException("no refusal: " + outcome);
    };
  }

  private static Problem bad(String detail) {
    return Problem.of(HttpStatus.BAD_REQUEST, detail);
  }

  private static Problem tooMany(Duration wait) {
    return Problem.later(
        HttpStatus.TOO_MANY_REQUESTS,
        "Zbyt wiele prób. Spróbuj ponownie za chwilę.",
        wait.plusMillis(999));
  }
}
