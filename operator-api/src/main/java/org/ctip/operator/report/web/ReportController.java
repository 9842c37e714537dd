package org.ctip.operator.report.web;

import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.ctip.operator.access.Access;
import org.ctip.operator.places.Places.BusyException;
import org.ctip.operator.report.CallReport;
import org.ctip.operator.report.MessageReport;
import org.ctip.operator.report.Reports;
import org.ctip.operator.report.Stretch;
import org.ctip.operator.report.TenantTerms;
import org.ctip.operator.report.web.ReportViews.CallReportView;
import org.ctip.operator.report.web.ReportViews.SmsReportView;
import org.ctip.operator.report.web.ReportViews.Statistics;
import org.ctip.operator.report.web.ReportViews.StatisticsOf;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What there was, by the days of the tenant. */
@RestController
class ReportController {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

  private final Reports reports;
  private final TenantTerms tenants;
  private final Clock clock;

  ReportController(Reports reports, TenantTerms tenants, Clock clock) {
    this.reports = reports;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * Calls of some days.
   *
   * @param from the first day
   * @param to the last day
   * @param ext only calls that count for this extension, padded or not
   */
  @GetMapping("/operator/api/reports/calls")
  Mono<ResponseEntity<CallReportView>> calls(
      @RequestAttribute Session session,
      @RequestParam String from,
      @RequestParam String to,
      @RequestParam(required = false) @Pattern(regexp = "G?[0-9]{1,16}_{0,3}")
          @Nullable String ext) {
    var period = Dates.period(from, to);
    require(session, Scope.CALLS_READ);
    var zone = tenants.of(session.tenantId()).zone();
    return reports
        .calls(
            session.tenantId(), Stretch.of(period, zone), ext == null ? null : ext.replace("_", ""))
        .map(parts -> CallReportView.of(zone.getId(), period, CallReport.of(period, parts)))
        .map(ReportController::fresh)
        .onErrorMap(BusyException.class, ReportController::later);
  }

  /**
   * Messages of some days.
   *
   * @param from the first day
   * @param to the last day
   */
  @GetMapping("/operator/api/reports/sms")
  Mono<ResponseEntity<SmsReportView>> messages(
      @RequestAttribute Session session, @RequestParam String from, @RequestParam String to) {
    var period = Dates.period(from, to);
    require(session, Scope.SMS_READ);
    var terms = tenants.of(session.tenantId());
    return reports
        .messages(session.tenantId(), Stretch.of(period, terms.zone()))
        .map(found -> MessageReport.of(period, found.totals(), found.days()))
        .map(report -> fresh(SmsReportView.of(terms, period, report)))
        .onErrorMap(BusyException.class, ReportController::later);
  }

  /** Today and this month so far. */
  @GetMapping("/operator/api/statistics")
  Mono<ResponseEntity<Statistics>> statistics(@RequestAttribute Session session) {
    if (!Access.isOperator(session)) {
      throw Problem.of(HttpStatus.FORBIDDEN, Access.REFUSAL);
    }
    var zone = tenants.of(session.tenantId()).zone();
    var today = LocalDate.ofInstant(clock.instant(), zone);
    var month = today.withDayOfMonth(1);
    return reports
        .recent(
            session.tenantId(),
            month.atStartOfDay(zone).toInstant(),
            today.atStartOfDay(zone).toInstant(),
            today.plusDays(1).atStartOfDay(zone).toInstant())
        .map(
            recent ->
                fresh(
                    new Statistics(
                        zone.getId(),
                        StatisticsOf.of(today, recent.callsToday(), recent.messagesToday()),
                        StatisticsOf.of(
                            month, recent.callsThisMonth(), recent.messagesThisMonth()))))
        .onErrorMap(BusyException.class, ReportController::later);
  }

  private static Problem later(BusyException busy) {
    return Problem.later(
        HttpStatus.SERVICE_UNAVAILABLE,
        "Too many reports are being counted now. Try again shortly.",
        TRY_AGAIN);
  }

  private static <T> ResponseEntity<T> fresh(T body) {
    return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
  }

  private static void require(Session session, Scope scope) {
    if (!Access.mayOperate(session, scope)) {
      throw Problem.of(HttpStatus.FORBIDDEN, Access.REFUSAL);
    }
  }
}
