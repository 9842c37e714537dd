package org.ctip.admin.ivr;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.ctip.admin.publication.Publication;
import org.ctip.admin.publication.PublicationSource;
import org.ctip.admin.publication.Publications;
import org.ctip.events.config.IvrRule;
import org.ctip.events.topic.Topic;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes the topic of IVR rules. A version is in force from a little after it is handed over, so
 * that every instance that folds frames has it before the first frame it decides about; who folds
 * those frames again finds the same rule. When the topic took it too late for that, the version is
 * moved and published again.
 */
public final class RulePublications implements PublicationSource {
  /**
   * From handing a version over to its force. A correlator on a busy machine has it a few
   * milliseconds after the topic; the rest is for a slow broker and clocks that differ.
   */
  static final Duration LEAD = Duration.ofMillis(500);

  /** However slow the topic is, nobody waits longer than that for a rule. */
  static final Duration LONGEST_LEAD = Duration.ofSeconds(10);

  private final Rules rules;
  private final Transactions transactions;
  private final Publications publications;
  private final Clock clock;
  private final Mono<Void> known;
  private final AtomicReference<Duration> lead = new AtomicReference<>(LEAD);

  /**
   * @param known completes when everything that is on the topic was taken over, or when that can't
   *     be waited for any longer
   */
  public RulePublications(
      Rules rules,
      Transactions transactions,
      Publications publications,
      Clock clock,
      Mono<Void> known) {
    this.rules = rules;
    this.transactions = transactions;
    this.publications = publications;
    this.clock = clock;
    this.known = known;
  }

  @Override
  public Topic topic() {
    return Topic.CONFIG_IVR_RULES;
  }

  @Override
  public Flux<String> keys() {
    return known.thenMany(Flux.defer(rules::keys)).map(RuleKey::topicKey);
  }

  @Override
  public Mono<Publication> current(String topicKey) {
    var key = RuleKey.parse(topicKey);
    var newest =
        rules
            .versions(key, Long.MAX_VALUE, IvrRule.MAX_VERSIONS)
            .collectList()
            .flatMap(versions -> withForce(key, versions));
    // No lock: a change must not wait for the topic. One that comes in between is marked again.
    return known.then(transactions.inOne(newest));
  }

  private Mono<Publication> withForce(RuleKey key, List<RuleVersion> newestFirst) {
    if (newestFirst.isEmpty()) {
      return Mono.empty(); // on the topic, and not taken over yet
    }
    var from = clock.instant().plus(lead.get()).truncatedTo(ChronoUnit.MICROS);
    for (RuleVersion version : newestFirst) {
      var effective = version.effectiveFrom();
      if (effective != null && effective.isAfter(from)) {
        from = effective; // a version never takes effect before the one it follows
      }
    }
    Instant start = from;
    var unpublished = new ArrayList<RuleVersion>();
    var versions = new ArrayList<IvrRule.Version>();
    for (RuleVersion version : newestFirst) {
      var moved = version.published() ? version : version.movedTo(start);
      if (!version.published()) {
        unpublished.add(moved);
      }
      versions.add(event(moved));
    }
    versions.sort(Comparator.comparingLong(IvrRule.Version::number));
    var publication =
        new Publication(
            key.tenantId(),
            key.topicKey(),
            newestFirst.getFirst().number(),
            new IvrRule(key.tenantId(), key.extension(), versions));
    return unpublished.isEmpty()
        ? Mono.just(publication)
        : rules.inForceFrom(key, unpublished).thenReturn(publication);
  }

  private static IvrRule.Version event(RuleVersion version) {
    var content = version.content();
    var from = version.inForceFrom();
    if (from == null) {
      throw new IllegalStateException("a version is published without the time of its force");
    }
    return new IvrRule.Version(
        version.number(), from, content.digit(), content.text(), content.enabled());
  }

  @Override
  public Mono<Void> published(Publication publication) {
    if (!(publication.value() instanceof IvrRule rule)) {
      return Mono.empty();
    }
    var key = new RuleKey(rule.tenantId(), rule.extension());
    var newest = rule.versions().getLast();
    return rules
        .version(key, newest.number())
        .filter(kept -> !kept.published())
        .flatMap(
            _ -> {
              var now = clock.instant();
              if (now.isBefore(newest.from())) {
                lead.set(LEAD);
                return rules.published(key, newest.number(), now);
              }
              // RINGs were folded without it that should have followed it: it begins later.
              lead.updateAndGet(RulePublications::longer);
              return transactions.inOne(publications.changed(topic(), key.topicKey()));
            });
  }

  private static Duration longer(Duration lead) {
    var doubled = lead.multipliedBy(2);
    return doubled.compareTo(LONGEST_LEAD) > 0 ? LONGEST_LEAD : doubled;
  }
}
