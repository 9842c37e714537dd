package org.ctip.admin.account.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Duration;
import org.ctip.admin.account.Acting;
import org.ctip.admin.account.Administration;
import org.ctip.admin.account.MobilePhone;
import org.ctip.admin.account.People;
import org.ctip.admin.account.Person;
import org.ctip.admin.account.PersonDetails;
import org.ctip.admin.account.PersonRefusedException;
import org.ctip.admin.account.web.UserRequests.Checked;
import org.ctip.admin.account.web.UserRequests.NewUser;
import org.ctip.admin.account.web.UserRequests.UserChange;
import org.ctip.admin.account.web.UserRequests.UserStatus;
import org.ctip.admin.account.web.UserViews.CreatedUser;
import org.ctip.admin.account.web.UserViews.ResetPassword;
import org.ctip.admin.account.web.UserViews.UserDetail;
import org.ctip.admin.account.web.UserViews.UserList;
import org.ctip.admin.account.web.UserViews.UserSession;
import org.ctip.admin.account.web.UserViews.UserView;
import org.ctip.admin.password.PasswordRefusedException;
import org.ctip.admin.session.Passwords;
import org.ctip.admin.session.Sessions;
import org.ctip.numbers.DestinationNumbers;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The people of the administrator's tenant. */
@RestController
class UserController {
  /** Integer ids are below 2^53. */
  private static final long LARGEST_ID = (1L << 53) - 1;

  private final Administration administration;
  private final People people;
  private final Sessions sessions;
  private final DestinationNumbers numbers;
  private final Clock clock;

  UserController(
      Administration administration,
      People people,
      Sessions sessions,
      DestinationNumbers numbers,
      Clock clock) {
    this.administration = administration;
    this.people = people;
    this.sessions = sessions;
    this.numbers = numbers;
    this.clock = clock;
  }

  @GetMapping("/admin/users")
  Mono<UserList> list(@RequestAttribute Session session) {
    requireAdmin(session);
    return people
        .newest(session.tenantId(), clock.instant())
        .map(UserView::of)
        .collectList()
        .map(UserList::new);
  }

  @PostMapping("/admin/users")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<CreatedUser> create(
      @RequestAttribute Session session, @RequestBody NewUser body, ServerHttpRequest request) {
    var checked = body.checked();
    requireAdmin(session);
    return details(checked)
        .flatMap(details -> administration.add(acting(session, request), details, body.password()))
        .onErrorMap(UserController::problem)
        .map(CreatedUser::of);
  }

  @GetMapping("/admin/users/{id}")
  Mono<UserDetail> one(
      @RequestAttribute Session session, @PathVariable @Min(1) @Max(LARGEST_ID) long id) {
    requireAdmin(session);
    return people
        .byId(session.tenantId(), id, clock.instant())
        .switchIfEmpty(Mono.error(UserController::unknown))
        .flatMap(this::detail);
  }

  @PutMapping("/admin/users/{id}")
  Mono<UserDetail> change(
      @RequestAttribute Session session,
      @PathVariable @Min(1) @Max(LARGEST_ID) long id,
      @RequestBody UserChange body,
      ServerHttpRequest request) {
    var checked = body.checked();
    requireAdmin(session);
    return details(checked)
        .flatMap(details -> administration.change(acting(session, request), id, details))
        .onErrorMap(UserController::problem)
        .flatMap(this::detail);
  }

  @PostMapping("/admin/users/{id}/reset-password")
  Mono<ResponseEntity<ResetPassword>> resetPassword(
      @RequestAttribute Session session,
      @PathVariable @Min(1) @Max(LARGEST_ID) long id,
      ServerHttpRequest request) {
    requireAdmin(session);
    return administration
        .resetPassword(acting(session, request), id)
        .onErrorMap(UserController::problem)
        .map(ResetPassword::of)
        .map(reset -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(reset));
  }

  @PatchMapping("/admin/users/{id}/status")
  Mono<UserView> status(
      @RequestAttribute Session session,
      @PathVariable @Min(1) @Max(LARGEST_ID) long id,
      @RequestBody UserStatus body,
      ServerHttpRequest request) {
    boolean active = body.checked();
    requireAdmin(session);
    return administration
        .setActive(acting(session, request), id, active)
        .onErrorMap(UserController::problem)
        .map(UserView::of);
  }

  @DeleteMapping("/admin/users/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> delete(
      @RequestAttribute Session session,
      @PathVariable @Min(1) @Max(LARGEST_ID) long id,
      ServerHttpRequest request) {
    requireAdmin(session);
    return administration.remove(acting(session, request), id).onErrorMap(UserController::problem);
  }

  private Mono<PersonDetails> details(Checked checked) {
    return Mono.fromCallable(() -> checked.details(numbers));
  }

  private Mono<UserDetail> detail(Person person) {
    return sessions
        .ofAccount(person.tenantId(), person.id(), clock.instant())
        .map(UserSession::of)
        .collectList()
        .map(list -> new UserDetail(UserView.of(person), list));
  }

  private static Acting acting(Session session, ServerHttpRequest request) {
    return new Acting(session, ClientAddress.of(request));
  }

  private static void requireAdmin(Session session) {
    if (!session.isAdmin()) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Operacja wymaga roli administratora.");
    }
  }

  private static Problem unknown() {
    return Problem.of(HttpStatus.NOT_FOUND, "Nie znaleziono użytkownika.");
  }

  private static Throwable problem(Throwable failure) {
    return switch (failure) {
      case PersonRefusedException refused ->
          switch (refused.reason()) {
            case UNKNOWN -> unknown();
            case EMAIL_TAKEN -> bad("Adres e-mail jest już zajęty.");
            case DELETES_ONESELF -> bad("Nie można usunąć własnego konta.");
            case DELETES_LAST_ADMINISTRATOR -> bad("Nie można usunąć ostatniego administratora.");
            case DEMOTES_LAST_ADMINISTRATOR ->
                bad("Nie można odebrać roli ostatniemu administratorowi.");
            case LOCKS_LAST_ADMINISTRATOR -> bad("Nie można zablokować ostatniego administratora.");
          };
      case MobilePhone.RefusedException refused -> bad(String.valueOf(refused.getMessage()));
      case PasswordRefusedException refused -> bad(refused.fault().sentence());
      case Passwords.BusyException _ ->
          Problem.later(
              HttpStatus.SERVICE_UNAVAILABLE,
              "Trwa zbyt wiele operacji na hasłach. Spróbuj ponownie za chwilę.",
              Duration.ofSeconds(2));
      default -> failure;
    };
  }

  private static Problem bad(String sentence) {
    return Problem.of(HttpStatus.BAD_REQUEST, sentence);
  }
}
