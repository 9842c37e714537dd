package org.ctip.admin.apikey.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.ctip.admin.apikey.ApiKey;
import org.ctip.admin.apikey.ApiKeyDesk;
import org.ctip.admin.apikey.Creation.Created;
import org.ctip.admin.apikey.Creation.NameTaken;
import org.ctip.admin.apikey.Creation.TooMany;
import org.ctip.admin.session.web.Administrators;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Scope;
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

/** Keys for programs, for administrators to give out and take back. */
@RestController
class ApiKeyController {
  private static final String TIME = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX";

  private final ApiKeyDesk desk;
  private final Clock clock;

  ApiKeyController(ApiKeyDesk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /** A key without what makes it work. */
  record ApiKeyView(
      long id,
      String name,
      String prefix,
      List<String> scopes,
      @JsonProperty("created_by") @Nullable Long createdBy,
      @JsonProperty("created_at") @JsonFormat(pattern = TIME, timezone = "UTC") Instant createdAt,
      @JsonProperty("expires_at") @JsonFormat(pattern = TIME, timezone = "UTC")
          @Nullable Instant expiresAt,
      @JsonProperty("last_used_at") @JsonFormat(pattern = TIME, timezone = "UTC")
          @Nullable Instant lastUsedAt,
      @JsonProperty("revoked_at") @JsonFormat(pattern = TIME, timezone = "UTC")
          @Nullable Instant revokedAt) {
    static ApiKeyView of(ApiKey key) {
      return new ApiKeyView(
          key.id(),
          key.name(),
          key.prefix(),
          key.scopes().stream().map(Scope::word).toList(),
          key.createdBy(),
          key.createdAt(),
          key.expiresAt(),
          key.lastUsedAt(),
          key.revokedAt());
    }
  }

  /** All keys of a tenant. */
  record ApiKeyList(List<ApiKeyView> items) {}

  /** A key with what makes it work, this once. */
  record NewApiKey(String key, @JsonProperty("api_key") ApiKeyView apiKey) {
    @Override
    public String toString() {
      return "NewApiKey[" + apiKey.prefix() + ']';
    }
  }

  @GetMapping("/admin/api-keys")
  Mono<ApiKeyList> list(@RequestAttribute Session session) {
    Administrators.require(session);
    return desk.list(session.tenantId()).map(ApiKeyView::of).collectList().map(ApiKeyList::new);
  }

  @PostMapping("/admin/api-keys")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<NewApiKey> create(
      @RequestAttribute Session session,
      @RequestBody ApiKeyRequest body,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    var wish = body.checked(clock.instant());
    Administrators.require(session);
    response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
    return desk.create(
            session, wish.name(), wish.scopes(), wish.expiresAt(), ClientAddress.of(request))
        .map(
            creation ->
                switch (creation) {
                  case Created(var stored, var key) -> new NewApiKey(key, ApiKeyView.of(stored));
                  case NameTaken _ ->
                      throw Problem.of(HttpStatus.BAD_REQUEST, "Klucz o tej nazwie już istnieje.");
                  case TooMany _ ->
                      throw Problem.of(
                          HttpStatus.BAD_REQUEST,
                          "Osiągnięto największą liczbę kluczy. Unieważnij nieużywane.");
                });
  }

  @DeleteMapping("/admin/api-keys/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> revoke(
      @RequestAttribute Session session, @PathVariable @Min(1) long id, ServerHttpRequest request) {
    Administrators.require(session);
    return desk.revoke(session, id, ClientAddress.of(request))
        .flatMap(
            done ->
                done
                    ? Mono.empty()
                    : Mono.error(Problem.of(HttpStatus.NOT_FOUND, "Klucz API nie istnieje.")));
  }
}
