package org.ctip.admin.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctip.admin.ivr.RuleKey;
import org.ctip.admin.ivr.RuleVersion;
import org.ctip.admin.ivr.Rules;
import org.ctip.admin.trace.Chain.Delivery;
import org.ctip.admin.trace.Chain.Link;
import org.ctip.admin.trace.Chain.Miss;
import org.ctip.admin.trace.Chain.Outcome;
import org.ctip.admin.trace.Trails.Attempt;
import org.ctip.admin.trace.Trails.Conclusion;
import org.ctip.admin.trace.Trails.KnownCall;
import org.ctip.admin.trace.Trails.KnownMessage;
import org.ctip.admin.trace.Trails.Report;
import org.ctip.events.config.IvrRule;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers why an SMS was sent, or why not. */
public final class Explanation {
  private static final int NEWEST = 10;

  /** Conclusions and messages of one call are few; more is a runaway. */
  private static final int MOST = 1_000;

  private static final String HIT = "IVR_MAP_HIT";
  private static final String NO_SMS = "IVR_NO_SMS reason=";

  private final Trails trails;
  private final Rules rules;

  public Explanation(Trails trails, Rules rules) {
    this.trails = trails;
    this.rules = rules;
  }

  /** The chain of a call by its integer id; empty when there is none. */
  public Mono<Chain> ofCall(String tenantId, long id) {
    return trails.call(tenantId, id).flatMap(call -> chain(tenantId, call));
  }

  /** The chain of a call by its derived id; empty when there is none. */
  public Mono<Chain> ofCall(String tenantId, String callId) {
    return trails.calls(tenantId, List.of(callId)).next().flatMap(call -> chain(tenantId, call));
  }

  /** The chain that led to a message; empty when there is none. */
  public Mono<Chain> ofMessage(String tenantId, long id) {
    return trails.message(tenantId, id).flatMap(message -> ofMessage(tenantId, message));
  }

  /** The same by its derived id. */
  public Mono<Chain> ofMessage(String tenantId, String messageId) {
    return trails.message(tenantId, messageId).flatMap(message -> ofMessage(tenantId, message));
  }

  private Mono<Chain> ofMessage(String tenantId, KnownMessage message) {
    String callRef = message.callRef();
    var call = callRef == null ? Flux.<KnownCall>empty() : trails.calls(tenantId, List.of(callRef));
    return call.collectList()
        .flatMapMany(found -> chains(tenantId, found, List.of(message)))
        .next();
  }

  /**
   * The newest calls with a number and the newest messages to it.
   *
   * @param key last nine digits
   * @param e164 null when it is no such number
   */
  public Mono<List<Chain>> ofNumber(String tenantId, String key, @Nullable String e164) {
    var calls = trails.callsWith(tenantId, key, NEWEST).collectList();
    var messages =
        e164 == null
            ? Mono.just(List.<KnownMessage>of())
            : trails.messagesTo(tenantId, e164, NEWEST).collectList();
    return Mono.zip(calls, messages)
        .flatMapMany(found -> chains(tenantId, found.getT1(), found.getT2()))
        .collectList();
  }

  private Mono<Chain> chain(String tenantId, KnownCall call) {
    return chains(tenantId, List.of(call), List.of()).next();
  }

  /** One chain per call, in their order, and one per message of no such call. */
  private Flux<Chain> chains(String tenantId, List<KnownCall> calls, List<KnownMessage> more) {
    var callIds = calls.stream().map(KnownCall::callId).toList();
    var conclusions = trails.conclusionsOf(tenantId, callIds, MOST).collectList();
    var caused = trails.messagesOf(tenantId, callIds, MOST).collectList();
    return Mono.zip(conclusions, caused)
        .flatMapMany(
            found -> {
              var messages = distinct(found.getT2(), more);
              var ids = messages.stream().map(KnownMessage::messageId).toList();
              return Mono.zip(
                      versions(tenantId, found.getT1()),
                      trails.attempts(tenantId, ids),
                      trails.reports(tenantId, ids))
                  .flatMapIterable(
                      rest ->
                          build(
                              calls,
                              messages,
                              found.getT1(),
                              rest.getT1(),
                              rest.getT2(),
                              rest.getT3()));
            });
  }

  private static List<KnownMessage> distinct(List<KnownMessage> one, List<KnownMessage> other) {
    var known = new HashSet<String>();
    return Stream.concat(one.stream(), other.stream())
        .filter(message -> known.add(message.messageId()))
        .toList();
  }

  /**
   * The rules of a tenant.
   *
   * @param versions newest first, by extension, of those that matter here
   * @param any whether the tenant has a rule at all
   */
  private record Known(Map<String, List<RuleVersion>> versions, boolean any) {}

  private Mono<Known> versions(String tenantId, List<Conclusion> conclusions) {
    var extensions = conclusions.stream().map(Conclusion::extension).distinct().toList();
    var versions =
        Flux.fromIterable(extensions)
            .concatMap(
                extension ->
                    rules
                        .versions(
                            new RuleKey(tenantId, extension), Long.MAX_VALUE, IvrRule.MAX_VERSIONS)
                        .collectList()
                        .map(found -> Map.entry(extension, found)))
            .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    return Mono.zip(versions, rules.list(tenantId).hasElements(), Known::new);
  }

  private static List<Chain> build(
      List<KnownCall> calls,
      List<KnownMessage> messages,
      List<Conclusion> conclusions,
      Known known,
      List<Attempt> attempts,
      List<Report> reports) {
    var chains = new ArrayList<Chain>();
    var rest = new ArrayList<>(messages);
    for (KnownCall call : calls) {
      var own = messages.stream().filter(m -> call.callId().equals(m.callRef())).toList();
      rest.removeAll(own);
      var said = conclusions.stream().filter(c -> call.callId().equals(c.callId())).toList();
      chains.add(new Chain(call, links(call, said, known), deliveries(own, attempts, reports)));
    }
    for (KnownMessage message : rest) {
      chains.add(new Chain(null, List.of(), deliveries(List.of(message), attempts, reports)));
    }
    return chains;
  }

  private static List<Delivery> deliveries(
      List<KnownMessage> messages, List<Attempt> attempts, List<Report> reports) {
    return messages.stream()
        .map(
            message ->
                new Delivery(
                    message,
                    attempts.stream()
                        .filter(attempt -> attempt.messageId().equals(message.messageId()))
                        .toList(),
                    reports.stream()
                        .filter(report -> report.messageId().equals(message.messageId()))
                        .toList()))
        .toList();
  }

  private static List<Link> links(KnownCall call, List<Conclusion> said, Known known) {
    // A refusal is told at the frame of its hit.
    Map<String, String> refusals =
        said.stream()
            .filter(conclusion -> conclusion.payload().startsWith(NO_SMS))
            .collect(
                Collectors.toMap(
                    Explanation::frameOf,
                    conclusion -> conclusion.payload().substring(NO_SMS.length()),
                    (first, _) -> first,
                    HashMap::new));
    return said.stream()
        .filter(conclusion -> !conclusion.payload().startsWith(NO_SMS))
        .map(conclusion -> link(call, conclusion, refusals.get(frameOf(conclusion)), known))
        .toList();
  }

  private static String frameOf(Conclusion conclusion) {
    var place = conclusion.place();
    return place.epoch() + "-" + place.sequence() + "-" + conclusion.extension();
  }

  private static Link link(
      KnownCall call, Conclusion conclusion, @Nullable String refusal, Known known) {
    var versions = known.versions().getOrDefault(conclusion.extension(), List.of());
    var rule = inForce(versions, conclusion.place().at());
    if (!conclusion.payload().startsWith(HIT)) {
      var miss = miss(rule, versions, known.any());
      return new Link(conclusion, Outcome.MISS, miss.name(), rule, null);
    }
    if (Objects.equals(call.ruleExtension(), conclusion.extension())) {
      rule = numbered(versions, call.ruleVersion(), rule);
    }
    return refusal == null
        ? new Link(conclusion, Outcome.SENT, null, rule, call.idempotencyKey())
        : new Link(conclusion, Outcome.WITHHELD, refusal, rule, null);
  }

  private static @Nullable RuleVersion numbered(
      List<RuleVersion> versions, @Nullable Long number, @Nullable RuleVersion otherwise) {
    return versions.stream()
        .filter(version -> number != null && version.number() == number)
        .findFirst()
        .orElse(otherwise);
  }

  private static @Nullable RuleVersion inForce(List<RuleVersion> versions, Instant at) {
    return versions.stream()
        .filter(version -> isSince(version, at))
        .max(Comparator.comparingLong(RuleVersion::number))
        .orElse(null);
  }

  private static boolean isSince(RuleVersion version, Instant at) {
    var from = version.effectiveFrom();
    return from != null && !from.isAfter(at);
  }

  private static Miss miss(
      @Nullable RuleVersion rule, List<RuleVersion> versions, boolean anyRule) {
    if (rule == null) {
      if (!versions.isEmpty()) {
        return Miss.NOT_YET_IN_FORCE;
      }
      return anyRule ? Miss.OTHER_EXTENSION : Miss.NO_RULE;
    }
    if (rule.deleted()) {
      return Miss.RULE_DELETED;
    }
    if (!rule.content().enabled()) {
      return Miss.RULE_DISABLED;
    }
    return rule.content().text().isBlank() ? Miss.EMPTY_TEXT : Miss.UNKNOWN;
  }
}
