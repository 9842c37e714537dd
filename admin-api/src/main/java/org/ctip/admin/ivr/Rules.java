package org.ctip.admin.ivr;

import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where rules are kept with their versions. */
public interface Rules {
  /** A rule as it is listed. */
  record Listed(String extension, RuleContent content) {}

  /** What the tenant's rules say now, by extension; deleted ones are not among them. */
  Flux<Listed> list(String tenantId);

  /**
   * Versions of a rule, newest first.
   *
   * @param before only versions with a lower number
   */
  Flux<RuleVersion> versions(RuleKey key, long before, int limit);

  /** One version; empty when there is none. */
  Mono<RuleVersion> version(RuleKey key, long number);

  /** The newest version, also of a deleted rule; empty when there never was one. */
  Mono<RuleVersion> newest(RuleKey key);

  /**
   * Makes other writers of this rule wait until the end of the transaction, whether the rule exists
   * or not.
   */
  Mono<Void> lock(RuleKey key);

  /** Adds the next version. The rule is locked. */
  Mono<Void> add(RuleKey key, RuleVersion version);

  /** Says from when versions that are not published yet are in force. */
  Mono<Void> inForceFrom(RuleKey key, List<RuleVersion> unpublished);

  /** Notes that every version up to this one is on the topic. */
  Mono<Void> published(RuleKey key, long upTo, Instant at);

  /**
   * Notes that a version is on the topic of which nothing at all is noted; one that is about to be
   * published, or moved, stays as it is.
   */
  Mono<Void> confirmed(RuleKey key, long number, Instant inForceFrom, Instant at);

  /** Every rule of every tenant, deleted ones too. */
  Flux<RuleKey> keys();
}
