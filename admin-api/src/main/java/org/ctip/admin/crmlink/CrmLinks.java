package org.ctip.admin.crmlink;

import java.util.List;
import reactor.core.publisher.Mono;

/** Keeps the links of tenants. */
public interface CrmLinks {
  /** Lets one change of a tenant's links happen at a time, until the transaction ends. */
  Mono<Void> alone(String tenantId);

  /** All of a tenant, in their order. */
  Mono<List<CrmLink>> of(String tenantId);

  /**
   * Makes the list what is wanted: links that are not in it go, those without an id are new. Ids
   * must be those of existing links.
   */
  Mono<Void> replace(String tenantId, List<CrmLink.Wanted> wanted);
}
