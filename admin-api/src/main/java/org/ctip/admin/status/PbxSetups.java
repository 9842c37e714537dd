package org.ctip.admin.status;

import java.util.List;
import reactor.core.publisher.Mono;

/** The PBXs each tenant has set. */
@FunctionalInterface
public interface PbxSetups {
  /** Those of a tenant, by id. */
  Mono<List<PbxSetup>> of(String tenantId);
}
