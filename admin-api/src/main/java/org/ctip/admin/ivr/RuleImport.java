package org.ctip.admin.ivr;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.ctip.admin.publication.Publications;
import org.ctip.events.config.IvrRule;
import org.ctip.events.topic.Topic;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes over what is on the topic and not in the tables: rules of the correlator's configuration,
 * which so can be seen and edited, and the confirmation of what was published before a crash. Where
 * both know a version and differ, the tables win and are published again.
 */
public final class RuleImport {
  private final Rules rules;
  private final Transactions transactions;
  private final AuditTrail audit;
  private final Publications publications;
  private final Clock clock;
  private final RuleMeters meters;

  /** Bounded by the number of rules: the newest of each. */
  private final ConcurrentMap<String, IvrRule> pending = new ConcurrentHashMap<>();

  public RuleImport(
      Rules rules,
      Transactions transactions,
      AuditTrail audit,
      Publications publications,
      Clock clock,
      RuleMeters meters) {
    this.rules = rules;
    this.transactions = transactions;
    this.audit = audit;
    this.publications = publications;
    this.clock = clock;
    this.meters = meters;
  }

  /** Remembers what the topic says; a removed rule says nothing. */
  public void seen(String topicKey, @Nullable IvrRule rule) {
    if (rule != null && !rule.versions().isEmpty()) {
      pending.put(topicKey, rule);
    }
  }

  /** Takes over what was seen; what fails is kept for the next time, and the failure passed on. */
  public Mono<Void> run() {
    return Flux.defer(() -> Flux.fromIterable(List.copyOf(pending.keySet())))
        .concatMapDelayError(this::take)
        .then();
  }

  private Mono<Void> take(String topicKey) {
    IvrRule seen = pending.get(topicKey);
    if (seen == null) {
      return Mono.empty();
    }
    var key = new RuleKey(seen.tenantId(), seen.extension());
    var taken =
        rules
            .newest(key)
            .map(RuleVersion::number)
            .defaultIfEmpty(0L)
            .flatMap(newest -> merge(key, seen, newest));
    return transactions
        .inOne(rules.lock(key).then(taken))
        .doOnSuccess(_ -> pending.remove(topicKey, seen));
  }

  private Mono<Void> merge(RuleKey key, IvrRule seen, long newest) {
    var missing = seen.versions().stream().filter(version -> version.number() > newest).toList();
    if (!missing.isEmpty()) {
      return Flux.fromIterable(missing)
          .concatMap(version -> rules.add(key, imported(version)))
          .then(rules.published(key, missing.getLast().number(), clock.instant()))
          .then(audit.record(entry(key, missing.getLast())))
          .doOnSuccess(_ -> meters.imported(missing.size()));
    }
    var last = seen.versions().getLast();
    return rules.version(key, last.number()).flatMap(kept -> confirm(key, last, kept));
  }

  private Mono<Void> confirm(RuleKey key, IvrRule.Version seen, RuleVersion kept) {
    if (!content(seen).equals(kept.content())) {
      return publications.changed(Topic.CONFIG_IVR_RULES, key.topicKey());
    }
    // Sent before a crash that undid what was noted: the topic says since when it is followed.
    return rules.confirmed(key, seen.number(), seen.from(), clock.instant());
  }

  private RuleVersion imported(IvrRule.Version version) {
    return new RuleVersion(
        version.number(),
        content(version),
        false,
        clock.instant(),
        null,
        RuleVersion.CONFIGURATION,
        version.from(),
        false);
  }

  private static RuleContent content(IvrRule.Version version) {
    return new RuleContent(version.digit(), version.text(), version.enabled());
  }

  private static AuditEntry entry(RuleKey key, IvrRule.Version version) {
    return AuditEntry.bySystem(key.tenantId(), "ivr_map_import")
        .on("ivr-map:" + key.extension())
        .after(
            Map.of(
                "ext", key.extension(),
                "version", version.number(),
                "digit", version.digit(),
                "sms_text", version.text(),
                "enabled", version.enabled()));
  }
}
