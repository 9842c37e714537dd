package org.ctip.admin.link.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.ctip.admin.link.ForgottenPassword;
import org.ctip.admin.link.Link;
import org.ctip.admin.link.LinkRefusedException;
import org.ctip.admin.link.Redemption;
import org.ctip.admin.link.web.LinkRequests.LinkCheck;
import org.ctip.admin.link.web.LinkRequests.LinkRedemption;
import org.ctip.admin.link.web.LinkRequests.LinkRequest;
import org.ctip.admin.password.PasswordRefusedException;
import org.ctip.admin.session.LogInLimiter;
import org.ctip.admin.session.Passwords;
import org.ctip.admin.session.TokenHash;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * One-time links for people without a session. Tokens come in bodies only: a path or a query would
 * be in logs.
 */
@RestController
class LinkController {
  private static final String ON_ITS_WAY =
      "Jeżeli konto o tym adresie istnieje, wysłaliśmy odnośnik do ustawienia hasła.";
  private static final Duration BUSY = Duration.ofSeconds(2);

  private final ForgottenPassword forgotten;
  private final Redemption redemption;
  private final LogInLimiter limiter;

  LinkController(
      ForgottenPassword forgotten,
      Redemption redemption,
      @Qualifier("linkRedemptionLimiter") LogInLimiter limiter) {
    this.forgotten = forgotten;
    this.redemption = redemption;
    this.limiter = limiter;
  }

  /** Answer to a request for a link, whoever asks for whomever. */
  record LinkAsked(String message) {}

  /**
   * What a link is good for.
   *
   * @param email masked; null for a first administrator, and when it is not valid
   */
  record LinkState(
      boolean valid,
      @Nullable String purpose,
      @Nullable String email,
      @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX", timezone = "UTC")
          @JsonProperty("expires_at")
          @Nullable Instant expiresAt) {
    private static final LinkState NOT_VALID = new LinkState(false, null, null, null);

    static LinkState of(Link link) {
      return new LinkState(true, link.purpose().word(), link.maskedEmail(), link.expiresAt());
    }
  }

  /** What came of a redeemed link. */
  record LinkRedeemed(
      String email, String purpose, @JsonProperty("sessions_ended") long sessionsEnded) {}

  @PostMapping("/auth/links/request")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<LinkAsked> request(@RequestBody LinkRequest body, ServerHttpRequest request) {
    Duration wait = forgotten.ask(body.checked(), ClientAddress.of(request));
    return wait.isZero() ? Mono.just(new LinkAsked(ON_ITS_WAY)) : Mono.error(tooMany(wait));
  }

  @PostMapping("/auth/links/check")
  Mono<ResponseEntity<LinkState>> check(@RequestBody LinkCheck body, ServerHttpRequest request) {
    String token = body.checked();
    String address = ClientAddress.of(request);
    return admitted(token, address)
        .then(Mono.defer(() -> redemption.check(token)))
        .doOnNext(_ -> limiter.giveBack(key(token), address))
        .map(LinkState::of)
        .defaultIfEmpty(LinkState.NOT_VALID)
        .map(LinkController::uncached);
  }

  @PostMapping("/auth/links/redeem")
  Mono<ResponseEntity<LinkRedeemed>> redeem(
      @RequestBody LinkRedemption body, ServerHttpRequest request) {
    var checked = body.checked();
    String address = ClientAddress.of(request);
    return admitted(checked.token(), address)
        .then(
            Mono.defer(
                () ->
                    redemption.redeem(
                        checked.token(), checked.password(), checked.email(), address)))
        .doOnNext(_ -> limiter.giveBack(key(checked.token()), address))
        .onErrorMap(LinkRefusedException.class, LinkController::problem)
        .onErrorMap(
            PasswordRefusedException.class,
            refused -> Problem.of(HttpStatus.BAD_REQUEST, refused.fault().sentence()))
        .onErrorMap(Passwords.BusyException.class, _ -> tooMany(BUSY))
        .map(
            redeemed ->
                new LinkRedeemed(
                    redeemed.email(), redeemed.purpose().word(), redeemed.sessionsEnded()))
        .map(LinkController::uncached);
  }

  private Mono<Void> admitted(String token, String address) {
    return Mono.defer(
        () -> {
          Duration wait = limiter.take(key(token), address);
          return wait.isZero() ? Mono.empty() : Mono.error(tooMany(wait));
        });
  }

  private static String key(String token) {
    return HexFormat.of().formatHex(TokenHash.of(token).bytes());
  }

  private static Problem problem(LinkRefusedException refused) {
    return switch (refused.reason()) {
      case NOT_GOOD ->
          Problem.of(
              HttpStatus.NOT_FOUND, "Odnośnik jest nieprawidłowy, został już użyty albo wygasł.");
      case EMAIL_MISSING -> Problem.invalid("email", "Podaj adres e-mail administratora.");
      case EMAIL_TAKEN -> Problem.of(HttpStatus.BAD_REQUEST, "Adres e-mail jest już zajęty.");
    };
  }

  private static Problem tooMany(Duration retryAfter) {
    return Problem.later(
        HttpStatus.TOO_MANY_REQUESTS,
        "Zbyt wiele prób. Spróbuj ponownie za chwilę.",
        retryAfter.plusMillis(999));
  }

  private static <T> ResponseEntity<T> uncached(T answer) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
  }
}
