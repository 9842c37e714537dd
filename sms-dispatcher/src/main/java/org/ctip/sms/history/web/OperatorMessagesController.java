package org.ctip.sms.history.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.ctip.sms.history.MessageHistory;
import org.ctip.sms.request.web.Operators;
import org.ctip.sms.request.web.Query;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** All messages of a tenant for its operators. Texts with log-in data are hidden in all of them. */
@RestController
class OperatorMessagesController {
  private static final int MOST = 200;

  private final MessageHistory history;
  private final StoredNumber numbers;

  OperatorMessagesController(MessageHistory history, StoredNumber numbers) {
    this.history = history;
    this.numbers = numbers;
  }

  /** Messages that wait for their time, soonest first. */
  record ScheduledSms(List<Sms> items) {}

  /**
   * A page, newest first.
   *
   * @param next what the next page is asked for with; null at the end
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SmsPage(List<Sms> items, @Nullable Long next) {}

  @GetMapping("/operator/api/sms/scheduled")
  Mono<ScheduledSms> scheduled(
      @RequestAttribute Session session, @RequestParam(required = false) @Nullable String limit) {
    int most = Query.limit(limit, 50, MOST);
    Operators.require(session);
    return history
        .scheduled(session.tenantId(), most)
        .map(Sms::of)
        .collectList()
        .map(ScheduledSms::new);
  }

  @GetMapping("/operator/api/sms/messages")
  Mono<SmsPage> messages(
      @RequestAttribute Session session,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String number,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String before) {
    int most = Query.limit(limit, 50, MOST);
    var wanted =
        ArchiveFilter.search(
            status, search, number, from, to, typed -> numbers.of(session.tenantId(), typed));
    Long after = before == null || before.isEmpty() ? null : Query.pathId("before", before);
    Operators.require(session);
    return history
        .page(session.tenantId(), wanted, after, most)
        .map(Sms::of)
        .collectList()
        .map(items -> new SmsPage(items, items.size() < most ? null : items.getLast().id()));
  }
}
