package org.ctip.admin.session.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.ctip.admin.session.LogIn;
import org.ctip.admin.session.Panel;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.session.Session;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Log-in and log-out of both panels. */
@RestController
class LogInController {
  private final LogIn logIn;
  private final LogInDoor door;

  LogInController(LogIn logIn, LogInDoor door) {
    this.logIn = logIn;
    this.door = door;
  }

  /** Answer of the administrator's log-in. */
  record AdminToken(
      String token,
      @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX", timezone = "UTC")
          @JsonProperty("expires_at")
          Instant expiresAt) {}

  /** Answer of the operator's log-in: the inherited one writes the zone as {@code +00:00}. */
  record OperatorToken(
      String token,
      @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx", timezone = "UTC")
          @JsonProperty("expires_at")
          Instant expiresAt) {}

  @PostMapping("/admin/auth/login")
  Mono<ResponseEntity<AdminToken>> admin(
      @RequestBody LogInRequest body, ServerHttpRequest request) {
    return door.open(Panel.ADMIN, "Nieprawidłowe dane logowania", body.checked(), request)
        .map(granted -> new AdminToken(granted.token(), granted.expiresAt()))
        .map(LogInController::uncached);
  }

  @PostMapping("/operator/auth/login")
  Mono<ResponseEntity<OperatorToken>> operator(
      @RequestBody LogInRequest body, ServerHttpRequest request) {
    return door.open(Panel.OPERATOR, "Nieprawidłowe dane logowania.", body.checked(), request)
        .map(granted -> new OperatorToken(granted.token(), granted.expiresAt()))
        .map(LogInController::uncached);
  }

  @PostMapping("/admin/auth/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> adminLogOut(@RequestAttribute Session session, ServerHttpRequest request) {
    return logIn.logOut(session, Panel.ADMIN, ClientAddress.of(request));
  }

  @PostMapping("/operator/auth/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> operatorLogOut(@RequestAttribute Session session, ServerHttpRequest request) {
    Operators.require(session);
    return logIn.logOut(session, Panel.OPERATOR, ClientAddress.of(request));
  }

  private static <T> ResponseEntity<T> uncached(T token) {
    return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(token);
  }
}
