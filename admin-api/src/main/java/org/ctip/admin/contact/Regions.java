package org.ctip.admin.contact;

import org.ctip.numbers.NumberForms;
import reactor.core.publisher.Mono;

/** Where a tenant's numbers without a country code are at home. */
public interface Regions {
  /** Reads numbers as people of that tenant write them now. */
  Mono<NumberForms> of(String tenantId);
}
