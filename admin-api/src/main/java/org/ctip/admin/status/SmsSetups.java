package org.ctip.admin.status;

import reactor.core.publisher.Mono;

/** How each tenant sends SMS. */
@FunctionalInterface
public interface SmsSetups {
  Mono<SmsSetup> of(String tenantId);
}
