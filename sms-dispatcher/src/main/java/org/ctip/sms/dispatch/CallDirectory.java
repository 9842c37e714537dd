package org.ctip.sms.dispatch;

import reactor.core.publisher.Mono;

/** Calls that a message may belong to. */
public interface CallDirectory {
  /** The derived id of a call; empty when the tenant has no such call. */
  Mono<String> callRef(String tenantId, long callNumber);
}
