package org.ctip.sms.history.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.ctip.numbers.InheritedNumbers;
import org.ctip.sms.history.MessageHistory;
import org.ctip.sms.history.Periods;
import org.ctip.sms.request.web.Operators;
import org.ctip.sms.request.web.Query;
import org.ctip.sms.request.web.Times;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The inherited lists and counts of messages. Texts with log-in data are hidden in all of them. */
@RestController
class HistoryController {
  private static final int OPERATOR_LIMIT = 200;
  private static final int USER_LIMIT = 500;

  private final MessageHistory history;
  private final Clock clock;
  private final PersonsZone zone;
  private final DefaultSender defaultSender;
  private final LastTemplateUpdate templates;

  /**
   * @param zone where a person's day begins
   * @param defaultSender shown on the account page
   */
  HistoryController(
      MessageHistory history,
      Clock clock,
      PersonsZone zone,
      DefaultSender defaultSender,
      LastTemplateUpdate templates) {
    this.templates = templates;
    this.history = history;
    this.clock = clock;
    this.zone = zone;
    this.defaultSender = defaultSender;
  }

  /** {@code SmsHistoryItem} of the inherited API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SmsHistoryItem(
      long id,
      @JsonProperty("created_at") String createdAt,
      String status,
      @JsonProperty("provider_status") @Nullable String providerStatus,
      @Nullable String sender,
      @JsonProperty("template_id") @Nullable Long templateId,
      @JsonProperty("template_name") @Nullable String templateName,
      String text) {}

  /** The account page's counts. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Account(
      @JsonProperty("default_sender") String defaultSender,
      @JsonProperty("total_sent") long totalSent,
      long pending,
      long failed,
      @JsonProperty("last_template_update") @Nullable String lastTemplateUpdate) {}

  /** The header's counts. */
  record Stats(
      @JsonProperty("sms_today") long smsToday, @JsonProperty("sms_month") long smsMonth) {}

  @GetMapping("/operator/api/sms/history")
  Mono<List<Sms>> ofNumber(
      @RequestAttribute Session session,
      @RequestParam(required = false) @Nullable String number,
      @RequestParam(required = false) @Nullable String limit) {
    if (number == null) {
      throw Problem.invalid("number", "Field required");
    }
    if (!InheritedNumbers.E164.matcher(number).matches()) {
      throw Problem.invalid("number", "String should match pattern '^\\+[1-9]\\d{7,14}$'");
    }
    int most = Query.limit(limit, 20, OPERATOR_LIMIT);
    Operators.require(session, Scope.SMS_READ);
    return history
        .list(session.tenantId(), new MessageHistory.Filter(number, null, null), most)
        .map(Sms::of)
        .collectList();
  }

  @GetMapping("/sms/history")
  Mono<List<SmsHistoryItem>> ofUser(
      @RequestAttribute Session session,
      @RequestParam(required = false) @Nullable String dest,
      @RequestParam(name = "call_id", required = false) @Nullable String callId,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String limit) {
    var filter = new MessageHistory.Filter(dest, Query.id("call_id", callId), status);
    return history
        .list(session.tenantId(), filter, Query.limit(limit, 50, USER_LIMIT))
        .map(
            item ->
                new SmsHistoryItem(
                    item.id(),
                    Times.text(item.createdAt()),
                    item.status(),
                    item.providerStatus(),
                    item.createdBy() == null ? null : String.valueOf(item.createdBy()),
                    item.templateId(),
                    item.templateName(),
                    item.text()))
        .collectList();
  }

  @GetMapping("/sms/account")
  Mono<Account> account(@RequestAttribute Session session) {
    return Mono.zip(
            history.totals(session.tenantId(), clock.instant()),
            templates.of(session.tenantId()).map(Optional::of).defaultIfEmpty(Optional.empty()))
        .map(
            found ->
                new Account(
                    defaultSender.of(session.tenantId()),
                    found.getT1().sent(),
                    found.getT1().pending(),
                    found.getT1().failed(),
                    found.getT2().map(Times::text).orElse(null)));
  }

  @GetMapping("/operator/api/stats")
  Mono<Stats> stats(@RequestAttribute Session session) {
    Operators.require(session, Scope.SMS_READ);
    var periods = Periods.at(clock.instant(), zone.of(session.tenantId()));
    return Mono.zip(
        history.createdSince(session.tenantId(), periods.today()),
        history.createdSince(session.tenantId(), periods.month()),
        Stats::new);
  }
}
