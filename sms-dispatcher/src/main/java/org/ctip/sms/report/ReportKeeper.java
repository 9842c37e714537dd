package org.ctip.sms.report;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ctip.sms.dispatch.Change;
import org.ctip.sms.dispatch.DispatchObserver;
import org.ctip.sms.dispatch.Lifecycle;
import org.ctip.sms.dispatch.Message;
import org.ctip.sms.dispatch.MessageStore;
import org.ctip.sms.dispatch.Ruling;
import org.ctip.sms.dispatch.Wake;
import org.ctip.sms.provider.DeliveryReport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Takes delivery reports and applies them. A report is kept before it is acknowledged and applied
 * afterwards, so it does not matter whether it comes before the answer to the submission, twice, or
 * for a message nobody knows yet: it waits until its message is found.
 */
public final class ReportKeeper {
  private static final int BATCH = 200;

  private final ReportStore reports;
  private final MessageStore messages;
  private final Lifecycle lifecycle;
  private final Clock clock;
  private final Duration lease;
  private final Wake wake;
  private final DispatchObserver observer;

  /**
   * @param wake told that there is a report to apply
   */
  public ReportKeeper(
      ReportStore reports,
      MessageStore messages,
      Lifecycle lifecycle,
      Clock clock,
      Duration lease,
      Wake wake,
      DispatchObserver observer) {
    this.reports = reports;
    this.messages = messages;
    this.lifecycle = lifecycle;
    this.clock = clock;
    this.lease = lease;
    this.wake = wake;
    this.observer = observer;
  }

  /**
   * Keeps a report; complete means committed, so it may be acknowledged. False: seen before.
   *
   * @param tenantId whose account told it; null when a callback did, which says nothing of that
   */
  public Mono<Boolean> take(
      @Nullable String tenantId, DeliveryReport report, ReportStore.Source source) {
    return Mono.defer(() -> reports.keep(tenantId, report, source, clock.instant()))
        .doOnNext(_ -> wake.signal());
  }

  /** Applies what can be applied; at most one report per message and round. True: go on at once. */
  public Mono<Boolean> round() {
    return reports.open(BATCH).collectList().flatMap(this::apply);
  }

  private record Verdict(ReportStore.Open open, Ruling ruling) {}

  private Mono<Boolean> apply(List<ReportStore.Open> open) {
    if (open.isEmpty()) {
      return Mono.just(false);
    }
    var first = new LinkedHashMap<Long, ReportStore.Open>();
    open.forEach(report -> first.putIfAbsent(report.messageId(), report));
    return messages
        .find(first.keySet())
        .collectMap(Message::id)
        .map(found -> judged(first, found))
        .flatMap(this::carryOut)
        .map(settled -> settled > 0 && (first.size() < open.size() || open.size() == BATCH));
  }

  private List<Verdict> judged(Map<Long, ReportStore.Open> open, Map<Long, Message> found) {
    var now = clock.instant();
    var verdicts = new ArrayList<Verdict>();
    open.forEach(
        (id, report) -> {
          var message = found.get(id);
          if (message != null) {
            verdicts.add(new Verdict(report, lifecycle.report(message, report.report(), now)));
          }
        });
    return verdicts;
  }

  private Mono<Integer> carryOut(List<Verdict> verdicts) {
    var changes = new ArrayList<Change>();
    for (Verdict verdict : verdicts) {
      if (verdict.ruling() instanceof Ruling.Moves(var change)) {
        changes.add(change);
      }
    }
    return messages
        .apply(changes, lease)
        .flatMap(
            changed -> {
              changes.stream()
                  .filter(change -> changed.contains(change.after().id()))
                  .forEach(this::tell);
              var settled =
                  verdicts.stream()
                      .filter(verdict -> settles(verdict, changed))
                      .map(Verdict::open)
                      .collect(Collectors.toList());
              return reports.settle(settled, clock.instant()).thenReturn(settled.size());
            });
  }

  private void tell(Change change) {
    if (change.type() != null) {
      observer.changed(change.type());
    }
  }

  private static boolean settles(Verdict verdict, Set<Long> changed) {
    return switch (verdict.ruling()) {
      case Ruling.Moves _ -> changed.contains(verdict.open().messageId());
      case Ruling.Says _ -> true;
      case Ruling.Waits _ -> false;
    };
  }
}
