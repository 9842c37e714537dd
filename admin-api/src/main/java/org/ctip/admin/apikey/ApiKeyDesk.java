package org.ctip.admin.apikey;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctip.admin.apikey.Creation.Created;
import org.ctip.admin.apikey.Creation.NameTaken;
import org.ctip.admin.apikey.Creation.TooMany;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.TokenHash;
import org.ctip.admin.session.Tokens;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Gives keys out and takes them back, on record. */
public final class ApiKeyDesk {
  /** Keys of a tenant that are not revoked. */
  public static final int MOST = 100;

  private static final int LISTED = 500;

  /** Before the random part, so that people and scanners for leaked secrets know it. */
  private static final String BEGINNING = "ctip_";

  private static final int SHOWN = BEGINNING.length() + 6;

  private final ApiKeys keys;
  private final Tokens tokens;
  private final AuditTrail trail;
  private final AllOrNothing transaction;
  private final Clock clock;

  public ApiKeyDesk(
      ApiKeys keys, Tokens tokens, AuditTrail trail, AllOrNothing transaction, Clock clock) {
    this.keys = keys;
    this.tokens = tokens;
    this.trail = trail;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** The newest keys of a tenant, at most 500, revoked ones too. */
  public Flux<ApiKey> list(String tenantId) {
    return keys.newest(tenantId, LISTED);
  }

  /**
   * Makes a key.
   *
   * @param by who wants it; an administrator
   * @param scopes at least one
   * @param expiresAt in the future; null for never
   * @param clientAddress for the record
   */
  public Mono<Creation> create(
      Session by,
      String name,
      Set<Scope> scopes,
      @Nullable Instant expiresAt,
      String clientAddress) {
    return Mono.defer(
        () -> {
          String key = BEGINNING + tokens.next();
          var made =
              new ApiKeys.Made(
                  by.tenantId(),
                  name,
                  key.substring(0, SHOWN),
                  TokenHash.of(key),
                  Arrays.stream(Scope.values()).filter(scopes::contains).toList(),
                  by.userId(),
                  clock.instant().truncatedTo(ChronoUnit.MICROS),
                  expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS));
          return transaction.of(
              keys.count(by.tenantId())
                  .flatMap(
                      there ->
                          there >= MOST
                              ? Mono.<Creation>just(new TooMany())
                              : store(by, made, key, clientAddress)));
        });
  }

  private Mono<Creation> store(Session by, ApiKeys.Made made, String key, String clientAddress) {
    return keys.add(made)
        .flatMap(
            stored ->
                trail
                    .record(
                        AuditEntry.by(by, "api_key_create")
                            .on(target(stored.id()))
                            .after(state(stored))
                            .from(clientAddress))
                    .<Creation>thenReturn(new Created(stored, key)))
        .defaultIfEmpty(new NameTaken());
  }

  /**
   * Ends a key; every service refuses it within a second.
   *
   * @return false when there is no such key, or it was revoked before
   */
  public Mono<Boolean> revoke(Session by, long id, String clientAddress) {
    return Mono.defer(
        () ->
            transaction.of(
                keys.revoke(by.tenantId(), id, clock.instant().truncatedTo(ChronoUnit.MICROS))
                    .flatMap(
                        revoked ->
                            trail
                                .record(
                                    AuditEntry.by(by, "api_key_revoke")
                                        .on(target(id))
                                        .before(state(revoked))
                                        .from(clientAddress))
                                .thenReturn(true))
                    .defaultIfEmpty(false)));
  }

  private static String target(long id) {
    return "api-key:" + id;
  }

  private static Map<String, ?> state(ApiKey key) {
    var state = new LinkedHashMap<String, @Nullable Object>();
    state.put("name", key.name());
    state.put("prefix", key.prefix());
    state.put("scopes", key.scopes().stream().map(Scope::word).toList());
    state.put("expires_at", key.expiresAt() == null ? null : key.expiresAt().toString());
    return state;
  }

  /** All words of scopes, in order. */
  public static List<String> scopeWords() {
    return Arrays.stream(Scope.values()).map(Scope::word).toList();
  }
}
