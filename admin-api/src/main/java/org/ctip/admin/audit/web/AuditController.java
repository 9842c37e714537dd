package org.ctip.admin.audit.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.ctip.admin.audit.AuditLog;
import org.ctip.admin.audit.AuditRecord;
import org.ctip.admin.audit.AuditVerification;
import org.ctip.admin.audit.AuditVerification.Verdict;
import org.ctip.auditchain.ChainCheck.Remembered;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Looks into the audit and checks it. */
@RestController
class AuditController {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 200;

  private final AuditLog log;
  private final AuditVerification verification;
  private final Clock clock;

  AuditController(AuditLog log, AuditVerification verification, Clock clock) {
    this.log = log;
    this.verification = verification;
    this.clock = clock;
  }

  /**
   * One entry.
   *
   * @param before an object; null when there was no state before
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record AuditItem(
      long number,
      @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX", timezone = "UTC") Instant at,
      @JsonProperty("actor_id") @Nullable Long actorId,
      String actor,
      String action,
      @Nullable String target,
      @Nullable Object before,
      @Nullable Object after,
      @JsonProperty("client_ip") @Nullable String clientIp,
      String hash) {
    static AuditItem of(AuditRecord entry) {
      return new AuditItem(
          entry.number(),
          entry.at(),
          entry.actorId(),
          entry.actor(),
          entry.action(),
          entry.target(),
          entry.before(),
          entry.after(),
          entry.clientIp(),
          entry.hash());
    }
  }

  /**
   * Some entries, newest first.
   *
   * @param next where the next page begins; null on the last one
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record AuditPage(List<AuditItem> items, int limit, @Nullable String next) {}

  /** Where the kept entries end, or begin. */
  record AuditPlace(long number, String hash) {}

  /** What is wrong, and at which entry it shows. */
  record AuditDamage(long number, String reason) {}

  /**
   * What a check came to.
   *
   * @param entries that are sound, from the first kept one
   * @param firstBroken null when there is none
   * @param anchor the last entry that retention removed; null when it removed none
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record AuditVerdict(
      @JsonProperty("checked_at")
          @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX", timezone = "UTC")
          Instant checkedAt,
      boolean sound,
      long entries,
      @JsonProperty("first_broken") @Nullable AuditDamage firstBroken,
      AuditPlace head,
      @Nullable AuditPlace anchor) {}

  @GetMapping("/admin/audit")
  Mono<AuditPage> search(
      @RequestAttribute Session session,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String actor,
      @RequestParam(required = false) @Nullable String action,
      @RequestParam(required = false) @Nullable String target,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    var query = new AuditQuery();
    int most = query.limit(limit, DEFAULT_LIMIT, MOST);
    Long below = query.number("cursor", cursor);
    var filter = query.filter(from, to, actor, action, target, text);
    Auditors.require(session);
    return log.newest(session.tenantId(), filter, below == null ? Long.MAX_VALUE : below, most + 1)
        .map(AuditItem::of)
        .collectList()
        .map(found -> page(found, most));
  }

  private static AuditPage page(List<AuditItem> found, int limit) {
    if (found.size() <= limit) {
      return new AuditPage(found, limit, null);
    }
    var items = found.subList(0, limit);
    return new AuditPage(items, limit, String.valueOf(items.getLast().number()));
  }

  @GetMapping("/admin/audit/verify")
  Mono<AuditVerdict> verify(
      @RequestAttribute Session session,
      @RequestParam(required = false) @Nullable String number,
      @RequestParam(required = false) @Nullable String hash) {
    var query = new AuditQuery();
    Long rememberedNumber = query.number("number", number);
    String rememberedHash = query.hash(hash);
    if ((number == null) != (hash == null)) {
      query.error("hash", "number and hash go together.");
    }
    query.refuseErrors();
    Auditors.require(session);
    var remembered =
        rememberedNumber == null || rememberedHash == null
            ? null
            : new Remembered(rememberedNumber, HexFormat.of().parseHex(rememberedHash));
    return verification
        .verify(session.tenantId(), remembered)
        .map(this::verdict)
        .onErrorMap(
            AuditVerification.BusyException.class,
            _ ->
                Problem.later(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "The audit is being checked already. Try again shortly.",
                    Duration.ofSeconds(5)));
  }

  private AuditVerdict verdict(Verdict verdict) {
    var damage = verdict.check().damage();
    return new AuditVerdict(
        clock.instant(),
        damage == null,
        verdict.check().entries(),
        damage == null ? null : new AuditDamage(damage.number(), damage.what()),
        place(verdict.head()),
        verdict.anchor().number() == 0 ? null : place(verdict.anchor()));
  }

  private static AuditPlace place(AuditLog.Place place) {
    return new AuditPlace(place.number(), HexFormat.of().formatHex(place.hash()));
  }
}
