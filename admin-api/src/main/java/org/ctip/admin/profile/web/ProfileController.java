package org.ctip.admin.profile.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ctip.admin.account.Acting;
import org.ctip.admin.account.MobilePhone;
import org.ctip.admin.account.Person;
import org.ctip.admin.account.PersonRefusedException;
import org.ctip.admin.password.PasswordRefusedException;
import org.ctip.admin.profile.Profile;
import org.ctip.admin.profile.Profile.PasswordChange;
import org.ctip.admin.profile.web.ProfileRequests.PasswordChangeRequest;
import org.ctip.admin.profile.web.ProfileRequests.ProfileChange;
import org.ctip.admin.session.Passwords;
import org.ctip.admin.session.Role;
import org.ctip.admin.session.Sessions;
import org.ctip.admin.session.web.SessionCookies;
import org.ctip.numbers.DestinationNumbers;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** One's own account: whose it is follows from the session and from nothing in the request. */
@RestController
class ProfileController {
  private static final String MICROS = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX";
  private static final long LARGEST_ID = (1L << 53) - 1;

  private final Profile profile;
  private final DestinationNumbers numbers;
  private final SessionCookies cookies;

  ProfileController(Profile profile, DestinationNumbers numbers, SessionCookies cookies) {
    this.cookies = cookies;
    this.profile = profile;
    this.numbers = numbers;
  }

  /**
   * One's own account.
   *
   * @param passwordExpiresAt until when a password is good that somebody else made; null for one
   *     that the person chose
   */
  record ProfileView(
      String email,
      @JsonProperty("first_name") @Nullable String firstName,
      @JsonProperty("last_name") @Nullable String lastName,
      @JsonProperty("internal_ext") @Nullable String internalExt,
      @JsonProperty("mobile_phone") @Nullable String mobilePhone,
      String role,
      @JsonProperty("password_expires_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          @Nullable Instant passwordExpiresAt) {
    static ProfileView of(Person person) {
      var details = person.details();
      var mobile = details.mobile();
      return new ProfileView(
          details.email(),
          details.firstName(),
          details.lastName(),
          details.internalExtension(),
          mobile == null ? null : mobile.typed(),
          details.role().word(),
          person.passwordExpiresAt());
    }
  }

  /** A session of one's own. */
  record OwnSession(
      long id,
      @JsonProperty("created_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant createdAt,
      @JsonProperty("expires_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant expiresAt,
      @JsonProperty("last_seen_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          Instant lastSeenAt,
      @JsonProperty("client_ip") @Nullable String clientIp,
      @JsonProperty("user_agent") @Nullable String userAgent,
      boolean current) {
    static OwnSession of(Sessions.Known known, Session session) {
      return new OwnSession(
          known.id(),
          known.createdAt(),
          known.expiresAt(),
          known.lastSeenAt(),
          known.clientIp(),
          known.userAgent(),
          known.id() == session.sessionId());
    }
  }

  record OwnSessions(List<OwnSession> items) {}

  @GetMapping("/operator/api/profile")
  Mono<ProfileView> mine(@RequestAttribute Session session) {
    requirePerson(session);
    return profile.of(session).onErrorMap(ProfileController::problem).map(ProfileView::of);
  }

  @PutMapping("/operator/api/profile")
  Mono<ProfileView> change(
      @RequestAttribute Session session,
      @RequestBody ProfileChange body,
      ServerHttpRequest request) {
    return Mono.fromCallable(() -> body.checked(numbers))
        .flatMap(
            details -> {
              requirePerson(session);
              return profile.change(acting(session, request), details);
            })
        .onErrorMap(ProfileController::problem)
        .map(ProfileView::of);
  }

  @PostMapping("/operator/api/profile/change-password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> changePassword(
      @RequestAttribute Session session,
      @RequestBody PasswordChangeRequest body,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    var checked = body.checked();
    requirePerson(session);
    return profile
        .changePassword(acting(session, request), checked.current(), checked.fresh())
        .onErrorMap(ProfileController::problem)
        .flatMap(ProfileController::done)
        .then(Mono.defer(() -> cookies.renew(session, request, response)));
  }

  @GetMapping("/operator/api/profile/sessions")
  Mono<OwnSessions> sessions(@RequestAttribute Session session) {
    requirePerson(session);
    return profile
        .sessions(session)
        .map(
            all ->
                new OwnSessions(all.stream().map(known -> OwnSession.of(known, session)).toList()));
  }

  @DeleteMapping("/operator/api/profile/sessions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> endSession(
      @RequestAttribute Session session,
      @PathVariable @Min(1) @Max(LARGEST_ID) long id,
      ServerHttpRequest request) {
    requirePerson(session);
    return profile
        .endSession(acting(session, request), id)
        .flatMap(
            ended ->
                ended
                    ? Mono.<Void>empty()
                    : Mono.error(Problem.of(HttpStatus.NOT_FOUND, "Nie znaleziono sesji.")));
  }

  private static Mono<Void> done(PasswordChange change) {
    return switch (change) {
      case PasswordChange.Changed _ -> Mono.empty();
      case PasswordChange.WrongCurrent _ -> Mono.error(bad("Nieprawidłowe aktualne hasło."));
      case PasswordChange.SameAsBefore _ ->
          Mono.error(bad("Nowe hasło nie może być identyczne z dotychczasowym."));
      case PasswordChange.TooMany(Duration retryAfter) -> Mono.error(tooMany(retryAfter));
    };
  }

  private static Acting acting(Session session, ServerHttpRequest request) {
    return new Acting(session, ClientAddress.of(request));
  }

  private static void requirePerson(Session session) {
    if (!session.isAdmin() && !session.role().equals(Role.OPERATOR.word())) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Brak uprawnień operatora.");
    }
  }

  private static Throwable problem(Throwable failure) {
    return switch (failure) {
      case PersonRefusedException refused
          when refused.reason() == PersonRefusedException.Reason.EMAIL_TAKEN ->
          bad("Adres e-mail jest już zajęty.");
      // The account was removed a moment ago, and its sessions with it.
      case PersonRefusedException _ ->
          Problem.of(HttpStatus.UNAUTHORIZED, "Sesja administratora nieaktywna");
      case MobilePhone.RefusedException refused -> bad(String.valueOf(refused.getMessage()));
      case PasswordRefusedException refused -> bad(refused.fault().sentence());
      case Passwords.BusyException _ -> tooMany(Duration.ofSeconds(2));
      default -> failure;
    };
  }

  private static Problem bad(String sentence) {
    return Problem.of(HttpStatus.BAD_REQUEST, sentence);
  }

  private static Problem tooMany(Duration retryAfter) {
    return Problem.later(
        HttpStatus.TOO_MANY_REQUESTS,
        "Zbyt wiele prób. Spróbuj ponownie za chwilę.",
        retryAfter.plusMillis(999));
  }
}
