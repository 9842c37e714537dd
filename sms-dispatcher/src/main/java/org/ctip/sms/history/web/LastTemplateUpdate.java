package org.ctip.sms.history.web;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** When templates were last changed, as the account page shows it. */
public interface LastTemplateUpdate {
  /** The newest change of any template of a tenant; empty without templates. */
  Mono<Instant> of(String tenantId);
}
