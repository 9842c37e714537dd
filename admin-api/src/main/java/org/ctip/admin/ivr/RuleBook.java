package org.ctip.admin.ivr;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ctip.admin.ivr.RuleRefusedException.Reason;
import org.ctip.admin.publication.Publications;
import org.ctip.events.topic.Topic;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Changes rules. A change is one transaction with its audit and with the note that it has to be
 * published; who made it is answered when the next RING follows it.
 */
public final class RuleBook {
  /** How long a client waits for the topic. */
  static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final Rules rules;
  private final Transactions transactions;
  private final AuditTrail audit;
  private final Publications publications;
  private final Clock clock;
  private final RuleMeters meters;

  public RuleBook(
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

  /**
   * Creates a rule or overwrites the one there is. What says the same as before changes nothing and
   * is no version.
   *
   * @param onlyNew whether an existing rule is left as it is
   * @return fails with {@link RuleRefusedException} {@code EXISTS} when only a new one was wanted
   */
  public Mono<RuleChange> put(
      Editor editor, String extension, RuleContent content, boolean onlyNew) {
    var key = RuleKey.of(editor.session().tenantId(), extension);
    return locked(
        key,
        rules
            .newest(key)
            .map(newest -> new Standing(newest, newest))
            .defaultIfEmpty(Standing.NONE)
            .flatMap(
                standing -> {
                  var rule = standing.living();
                  if (rule != null && onlyNew) {
                    return Mono.error(new RuleRefusedException(Reason.EXISTS));
                  }
                  if (rule != null && rule.content().equals(content)) {
                    return Mono.just(rule);
                  }
                  String action = rule == null ? "ivr_map_create" : "ivr_map_update";
                  return save(editor, key, standing, content, false, action);
                }));
  }

  /**
   * Deletes a rule; its history stays.
   *
   * @return fails with {@link RuleRefusedException} {@code NO_RULE} when there is none
   */
  public Mono<RuleChange> delete(Editor editor, String extension) {
    var key = RuleKey.of(editor.session().tenantId(), extension);
    return locked(
        key,
        rules
            .newest(key)
            .filter(newest -> !newest.deleted())
            .switchIfEmpty(Mono.error(() -> new RuleRefusedException(Reason.NO_RULE)))
            .flatMap(
                rule -> {
                  var last = rule.content();
                  return save(
                      editor,
                      key,
                      new Standing(rule, rule),
                      new RuleContent(last.digit(), last.text(), false),
                      true,
                      "ivr_map_delete");
                }));
  }

  /**
   * Says again what an earlier version said, as a new version; brings back a deleted rule.
   *
   * @return fails with {@link RuleRefusedException} {@code NO_VERSION} or {@code
   *     NOTHING_TO_RESTORE}
   */
  public Mono<RuleChange> restore(Editor editor, String extension, long number) {
    var key = RuleKey.of(editor.session().tenantId(), extension);
    return locked(
        key,
        Mono.zip(rules.newest(key), rules.version(key, number))
            .switchIfEmpty(Mono.error(() -> new RuleRefusedException(Reason.NO_VERSION)))
            .flatMap(
                both -> {
                  var newest = both.getT1();
                  var wanted = both.getT2();
                  if (wanted.deleted()) {
                    return Mono.error(new RuleRefusedException(Reason.NOTHING_TO_RESTORE));
                  }
                  if (!newest.deleted() && newest.content().equals(wanted.content())) {
                    return Mono.just(newest);
                  }
                  return save(
                      editor,
                      key,
                      new Standing(newest, wanted),
                      wanted.content(),
                      false,
                      "ivr_map_restore");
                }));
  }

  /**
   * What a change finds.
   *
   * @param newest the last version; null when there never was one
   * @param model the version whose content is taken over; null for none
   */
  private record Standing(@Nullable RuleVersion newest, @Nullable RuleVersion model) {
    static final Standing NONE = new Standing(null, null);

    @Nullable RuleVersion living() {
      return newest == null || newest.deleted() ? null : newest;
    }

    long next() {
      return newest == null ? 1 : newest.number() + 1;
    }
  }

  private Mono<RuleChange> locked(RuleKey key, Mono<RuleVersion> change) {
    var begun = clock.instant();
    return transactions
        .inOne(rules.lock(key).then(change))
        .flatMap(version -> inForce(key, version, begun));
  }

  private Mono<RuleVersion> save(
      Editor editor,
      RuleKey key,
      Standing standing,
      RuleContent content,
      boolean deleted,
      String action) {
    var session = editor.session();
    var version =
        new RuleVersion(
            standing.next(),
            content,
            deleted,
            clock.instant(),
            session.userId(),
            session.email(),
            null,
            false);
    var before = standing.living();
    var after = deleted ? null : state(key, version);
    if (after != null && action.equals("ivr_map_restore") && standing.model() != null) {
      after.put("restored_version", standing.model().number());
    }
    var entry =
        editor
            .does(action)
            .on("ivr-map:" + key.extension())
            .before(before == null ? null : state(key, before))
            .after(after);
    return rules
        .add(key, version)
        .then(audit.record(entry))
        .then(publications.changed(Topic.CONFIG_IVR_RULES, key.topicKey()))
        .doOnSuccess(_ -> meters.changed(action))
        .thenReturn(version);
  }

  private static Map<String, Object> state(RuleKey key, RuleVersion version) {
    var state = new LinkedHashMap<String, Object>();
    state.put("ext", key.extension());
    state.put("version", version.number());
    state.put("digit", version.content().digit());
    state.put("sms_text", version.content().text());
    state.put("enabled", version.content().enabled());
    return state;
  }

  /** Waits until RINGs follow the version, or until it is clear that this takes longer. */
  private Mono<RuleChange> inForce(RuleKey key, RuleVersion version, Instant begun) {
    var settled =
        version.published()
            ? Mono.<Void>empty()
            : publications.settled(Topic.CONFIG_IVR_RULES, key.topicKey(), PATIENCE);
    return settled
        .then(Mono.defer(() -> rules.version(key, version.number())))
        .defaultIfEmpty(version)
        .flatMap(
            kept -> {
              var from = kept.effectiveFrom();
              if (from == null) {
                meters.late();
                return Mono.just(new RuleChange(key, kept, null));
              }
              var remaining = Duration.between(clock.instant(), from);
              var passed = remaining.isPositive() ? Mono.delay(remaining) : Mono.just(0L);
              return passed
                  .doOnNext(_ -> meters.effective(Duration.between(begun, clock.instant())))
                  .thenReturn(new RuleChange(key, kept, from));
            });
  }
}
