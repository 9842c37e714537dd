package org.ctip.admin.pbx;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The PBXs that people entered. */
public interface PbxStore {
  /** Those of a tenant, by id. */
  Flux<Pbx> of(String tenantId);

  /** One of a tenant; empty when there is none. Waits for a change that is on its way. */
  Mono<Pbx> find(String tenantId, String id);

  /** One, whosever it is. */
  Mono<Pbx> find(String id);

  /** Ids of all tenants. */
  Flux<String> ids();

  /**
   * Stores a new one.
   *
   * @return false when the id is taken, perhaps by another tenant
   */
  Mono<Boolean> add(Pbx pbx);

  /** Stores changed values of one that is there. */
  Mono<Void> change(Pbx pbx);

  /** Removes one. */
  Mono<Void> remove(String tenantId, String id);

  /** A number that was never given before, for the version of a publication. */
  Mono<Long> nextVersion();
}
