package org.ctip.admin.trace.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import org.ctip.admin.trace.Trails;
import org.ctip.admin.trace.web.TraceViews.IvrDecisionPage;
import org.ctip.admin.trace.web.TraceViews.IvrDecisionView;
import org.ctip.admin.trace.web.TraceViews.IvrFrameView;
import org.ctip.admin.trace.web.TraceViews.IvrSmsPage;
import org.ctip.admin.trace.web.TraceViews.IvrSmsView;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the rules of automatic SMS sent and decided. */
@RestController
class TraceController {
  private static final String HIT = "IVR_MAP_HIT digit=";
  private static final String NO_SMS = "IVR_NO_SMS reason=";

  private final Trails trails;
  private final AuditTrail audit;
  private final Clock clock;

  TraceController(Trails trails, AuditTrail audit, Clock clock) {
    this.trails = trails;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Automatic messages, newest first (ctip-rest-api.md, section 5).
   *
   * @param status empty for all, which inherited pages send
   * @param ext takes {@code 500} and {@code 500_}
   */
  @GetMapping("/admin/ctip/ivr-history")
  Mono<IvrSmsPage> history(
      @RequestAttribute Session session,
      @RequestParam(defaultValue = "25") @Min(5) @Max(200) int limit,
      @RequestParam(required = false) @Pattern(regexp = "(NEW|RETRY|SENT|ERROR|SIMULATED)?")
          @Nullable String status,
      @RequestParam(required = false) @Size(min = 1, max = 16) @Nullable String ext,
      ServerHttpRequest request) {
    Administrators.require(session);
    String wanted = status == null || status.isEmpty() ? null : status;
    var filter = new LinkedHashMap<String, Object>();
    filter.put("limit", limit);
    filter.put("status", wanted);
    filter.put("ext", ext);
    var entry =
        AuditEntry.by(session, "ivr_history_view").after(filter).from(ClientAddress.of(request));
    return trails
        .sent(session.tenantId(), wanted, ext == null ? null : unpadded(ext), limit)
        .map(IvrSmsView::of)
        .collectList()
        .flatMap(
            items ->
                audit
                    .record(entry)
                    .thenReturn(new IvrSmsPage(clock.instant(), limit, wanted, ext, items)));
  }

  /**
   * Hits and misses, newest first.
   *
   * @param cursor of the page before
   */
  @GetMapping("/admin/ctip/ivr-decisions")
  Mono<IvrDecisionPage> decisions(
      @RequestAttribute Session session,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Size(min = 1, max = 16) @Nullable String ext,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String cursor) {
    Instant since = instant("from", from);
    Instant until = instant("to", to);
    var after = cursor == null || cursor.isEmpty() ? null : Cursor.place(cursor);
    Administrators.require(session);
    return trails
        .conclusions(
            session.tenantId(), ext == null ? null : unpadded(ext), since, until, after, limit)
        .collectList()
        .map(found -> page(found, limit));
  }

  private static IvrDecisionPage page(List<Trails.Conclusion> found, int limit) {
    return new IvrDecisionPage(
        found.stream().map(TraceController::view).toList(),
        found.size() < limit ? null : Cursor.of(found.getLast().place()));
  }

  private static IvrDecisionView view(Trails.Conclusion conclusion) {
    String payload = conclusion.payload();
    boolean hit = payload.startsWith(HIT);
    boolean withheld = payload.startsWith(NO_SMS);
    String digit = hit ? payload.substring(HIT.length()) : "";
    return new IvrDecisionView(
        conclusion.place().at(),
        conclusion.extension(),
        hit ? "HIT" : withheld ? "NO_SMS" : "MISS",
        digit.matches("\\d{1,4}") ? Integer.valueOf(digit) : null,
        withheld ? payload.substring(NO_SMS.length()) : null,
        conclusion.number(),
        conclusion.callId(),
        IvrFrameView.of(conclusion));
  }

  private static String unpadded(String ext) {
    return ext.replaceFirst("_+$", "");
  }

  private static @Nullable Instant instant(String field, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Problem.invalid(field, "Nieprawidłowa data.");
    }
  }
}
