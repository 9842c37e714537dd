package org.ctip.admin.apikey;

import java.time.Instant;
import java.util.List;
import org.ctip.admin.session.TokenHash;
import org.ctip.support.session.Scope;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where keys are kept. */
public interface ApiKeys {

  /** A key to be stored; see {@link ApiKey}. */
  record Made(
      String tenantId,
      String name,
      String prefix,
      TokenHash hash,
      List<Scope> scopes,
      long createdBy,
      Instant createdAt,
      @Nullable Instant expiresAt) {}

  /** The newest keys of a tenant, at most {@code limit}, revoked ones too. */
  Flux<ApiKey> newest(String tenantId, int limit);

  /** How many keys of a tenant are not revoked. */
  Mono<Long> count(String tenantId);

  /** Stores a key; empty when a key of that name is there that is not revoked. */
  Mono<ApiKey> add(Made key);

  /** Ends a key for good; empty when there is none or it was revoked before. */
  Mono<ApiKey> revoke(String tenantId, long id, Instant now);
}
