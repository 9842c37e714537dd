package org.ctip.sms.history.web;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.ctip.sms.history.MessageArchive;
import org.ctip.sms.history.SendingLog;
import org.ctip.sms.history.web.ArchiveViews.AdminHistory;
import org.ctip.sms.history.web.ArchiveViews.AdminSms;
import org.ctip.sms.history.web.ArchiveViews.LogLine;
import org.ctip.sms.history.web.ArchiveViews.SenderLog;
import org.ctip.sms.history.web.ArchiveViews.SmsDetail;
import org.ctip.sms.history.web.ArchiveViews.SmsStory;
import org.ctip.sms.history.web.ArchiveViews.UncertainSms;
import org.ctip.sms.request.web.Administrators;
import org.ctip.sms.request.web.Query;
import org.ctip.sms.request.web.Times;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Messages for administrators (ctip-rest-api.md, section 5): history, the sender's log, those in
 * doubt, and the story of one. Texts with log-in data are hidden here too; numbers are shown, as
 * administrators see them in the history anyway.
 */
@RestController
class AdminHistoryController {
  private static final int MOST = 200;
  private static final int MOST_LINES = 500;
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
  private static final DateTimeFormatter IN_FILE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final MessageArchive archive;
  private final StoredNumber numbers;
  private final PersonsZone zone;
  private final Clock clock;

  AdminHistoryController(
      MessageArchive archive, StoredNumber numbers, PersonsZone zone, Clock clock) {
    this.archive = archive;
    this.numbers = numbers;
    this.zone = zone;
    this.clock = clock;
  }

  @GetMapping("/admin/sms/history")
  Mono<AdminHistory> history(
      @RequestAttribute Session session,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String number,
      @RequestParam(required = false) @Nullable String source,
      @RequestParam(name = "template_id", required = false) @Nullable String template,
      @RequestParam(name = "call_id", required = false) @Nullable String call,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String cursor) {
    int most = Query.limit(limit, 20, MOST);
    var filter =
        ArchiveFilter.read(
            status,
            number,
            source,
            template,
            call,
            from,
            to,
            typed -> numbers.of(session.tenantId(), typed));
    var before = Cursors.read(cursor);
    Administrators.require(session);
    return archive
        .page(session.tenantId(), filter, before, most)
        .collectList()
        .map(
            items ->
                new AdminHistory(
                    Times.text(clock.instant()),
                    most,
                    items.stream().map(AdminSms::of).toList(),
                    filter.status(),
                    items.size() < most
                        ? null
                        : Cursors.text(items.getLast().createdAt(), items.getLast().id())));
  }

  @GetMapping("/admin/sms/logs")
  Mono<SenderLog> logs(
      @RequestAttribute Session session, @RequestParam(required = false) @Nullable String limit) {
    int most = Query.limit(limit, 100, MOST_LINES);
    Administrators.require(session);
    return archive
        .newestTries(session.tenantId(), most)
        .collectList()
        .map(
            tries ->
                new SenderLog(
                    Times.text(clock.instant()), null, lines(session.tenantId(), tries, most)));
  }

  @GetMapping("/admin/sms/uncertain")
  Mono<UncertainSms> uncertain(
      @RequestAttribute Session session,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    int most = Query.limit(limit, 50, MOST);
    var after = Cursors.read(cursor);
    Administrators.require(session);
    return archive
        .uncertain(session.tenantId(), after, most)
        .collectList()
        .map(
            details ->
                new UncertainSms(
                    Times.text(clock.instant()),
                    most,
                    details.stream().map(SmsDetail::of).toList(),
                    details.size() < most
                        ? null
                        : Cursors.text(details.getLast().since(), details.getLast().item().id())));
  }

  @GetMapping("/admin/sms/messages/{id}")
  Mono<SmsStory> story(@RequestAttribute Session session, @PathVariable String id) {
    long number = Query.pathId("id", id);
    Administrators.require(session);
    return archive
        .story(session.tenantId(), number)
        .map(SmsStory::of)
        .switchIfEmpty(
            Mono.error(() -> Problem.of(HttpStatus.NOT_FOUND, "Wiadomość nie istnieje.")));
  }

  private List<LogLine> lines(String tenantId, List<MessageArchive.LoggedTry> tries, int most) {
    var local = zone.of(tenantId);
    return SendingLog.lines(tries, most).stream()
        .map(
            line -> {
              var at = line.at().atZone(local);
              return new LogLine(
                  LOCAL.format(at), line.text(), "[" + IN_FILE.format(at) + "] " + line.text());
            })
        .toList();
  }
}
