package org.ctip.admin.ivr.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.ctip.admin.ivr.Editor;
import org.ctip.admin.ivr.RuleBook;
import org.ctip.admin.ivr.RuleChange;
import org.ctip.admin.ivr.RuleHistory;
import org.ctip.admin.ivr.RuleRefusedException;
import org.ctip.admin.ivr.Rules;
import org.ctip.admin.ivr.web.RuleViews.IvrRuleHistoryView;
import org.ctip.admin.ivr.web.RuleViews.IvrRuleList;
import org.ctip.admin.ivr.web.RuleViews.IvrRuleVersionView;
import org.ctip.admin.ivr.web.RuleViews.IvrRuleView;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The rules of automatic SMS (ctip-rest-api.md, section 5, "CTIP"). */
@RestController
class RuleController {
  /** From when RINGs follow the change, or that nobody knows yet. */
  static final String IN_FORCE_FROM = "X-Ctip-In-Force-From";

  private static final String PENDING = "pending";
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

  private final Rules rules;
  private final RuleBook book;
  private final RuleHistory history;

  RuleController(Rules rules, RuleBook book, RuleHistory history) {
    this.rules = rules;
    this.book = book;
    this.history = history;
  }

  /** Which version is wanted back. */
  record RestoreRequest(@Nullable Long version) {}

  @GetMapping("/admin/ctip/ivr-map")
  Mono<IvrRuleList> list(@RequestAttribute Session session) {
    Administrators.require(session);
    return rules
        .list(session.tenantId())
        .map(rule -> IvrRuleView.of(rule.extension(), rule.content()))
        .collectList()
        .map(IvrRuleList::new);
  }

  @PostMapping("/admin/ctip/ivr-map")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<ResponseEntity<IvrRuleView>> create(
      @RequestAttribute Session session,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      @RequestBody RuleRequest body,
      ServerHttpRequest request) {
    var rule = body.created();
    Administrators.require(session);
    boolean onlyNew = ifNoneMatch != null && ifNoneMatch.strip().equals("*");
    return book.put(editor(session, request), rule.extension(), rule.content(), onlyNew)
        .map(change -> answer(HttpStatus.CREATED, change))
        .onErrorMap(RuleRefusedException.class, RuleController::problem);
  }

  @PutMapping("/admin/ctip/ivr-map/{ext}")
  Mono<ResponseEntity<IvrRuleView>> replace(
      @RequestAttribute Session session,
      @PathVariable String ext,
      @RequestBody RuleReplacement body,
      ServerHttpRequest request) {
    var rule = body.checked(ext);
    Administrators.require(session);
    return book.put(editor(session, request), rule.extension(), rule.content(), false)
        .map(change -> answer(HttpStatus.OK, change));
  }

  @DeleteMapping("/admin/ctip/ivr-map/{ext}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<ResponseEntity<Void>> delete(
      @RequestAttribute Session session, @PathVariable String ext, ServerHttpRequest request) {
    String extension = RuleRequest.extension(ext);
    Administrators.require(session);
    return book.delete(editor(session, request), extension)
        .map(
            change ->
                ResponseEntity.noContent().header(IN_FORCE_FROM, inForceFrom(change)).<Void>build())
        .onErrorMap(RuleRefusedException.class, RuleController::problem);
  }

  /**
   * Versions, newest first.
   *
   * @param before version of the last one of the page before
   */
  @GetMapping("/admin/ctip/ivr-map/{ext}/history")
  Mono<IvrRuleHistoryView> history(
      @RequestAttribute Session session,
      @PathVariable String ext,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Min(1) @Nullable Long before) {
    String extension = RuleRequest.extension(ext);
    Administrators.require(session);
    return history
        .of(session.tenantId(), extension, before, limit)
        .map(
            entries ->
                new IvrRuleHistoryView(
                    extension, entries.stream().map(IvrRuleVersionView::of).toList()))
        .switchIfEmpty(Mono.error(RuleController::noRule));
  }

  @PostMapping("/admin/ctip/ivr-map/{ext}/restore")
  Mono<ResponseEntity<IvrRuleView>> restore(
      @RequestAttribute Session session,
      @PathVariable String ext,
      @RequestBody RestoreRequest body,
      ServerHttpRequest request) {
    String extension = RuleRequest.extension(ext);
    Long version = body.version();
    if (version == null || version < 1) {
      throw Problem.invalid("version", "Wersja musi być liczbą większą od zera.");
    }
    Administrators.require(session);
    return book.restore(editor(session, request), extension, version)
        .map(change -> answer(HttpStatus.OK, change))
        .onErrorMap(RuleRefusedException.class, RuleController::problem);
  }

  private static Editor editor(Session session, ServerHttpRequest request) {
    return new Editor(session, ClientAddress.of(request));
  }

  private static ResponseEntity<IvrRuleView> answer(HttpStatus status, RuleChange change) {
    return ResponseEntity.status(status)
        .header(IN_FORCE_FROM, inForceFrom(change))
        .body(IvrRuleView.of(change.key().extension(), change.version().content()));
  }

  private static String inForceFrom(RuleChange change) {
    Instant from = change.inForceFrom();
    return from == null ? PENDING : MICROS.format(from);
  }

  private static Problem problem(RuleRefusedException refused) {
    return switch (refused.reason()) {
      case EXISTS -> Problem.of(HttpStatus.PRECONDITION_FAILED, "Mapowanie już istnieje.");
      case NO_RULE -> noRule();
      case NO_VERSION -> Problem.of(HttpStatus.NOT_FOUND, "Wersja mapowania nie istnieje.");
      case NOTHING_TO_RESTORE ->
          Problem.invalid("version", "Tej wersji nie można przywrócić: mapowanie było usunięte.");
    };
  }

  private static Problem noRule() {
    return Problem.of(HttpStatus.NOT_FOUND, "Mapowanie nie istnieje.");
  }
}
