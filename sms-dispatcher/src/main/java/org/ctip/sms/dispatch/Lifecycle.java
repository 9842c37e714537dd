package org.ctip.sms.dispatch;

import static org.ctip.events.sms.SmsState.ACCEPTED;
import static org.ctip.events.sms.SmsState.ADMITTED;
import static org.ctip.events.sms.SmsState.CLAIMED;
import static org.ctip.events.sms.SmsState.DELIVERED;
import static org.ctip.events.sms.SmsState.EXPIRED;
import static org.ctip.events.sms.SmsState.FAILED;
import static org.ctip.events.sms.SmsState.RETRY_AT;
import static org.ctip.events.sms.SmsState.SENDING;
import static org.ctip.events.sms.SmsState.SIMULATED;
import static org.ctip.events.sms.SmsState.SUPPRESSED;
import static org.ctip.events.sms.SmsState.UNCERTAIN;
import static org.ctip.events.sms.SmsState.UNDELIVERED;

import java.time.Instant;
import java.util.Optional;
import org.ctip.events.sms.SmsState;
import org.ctip.sms.provider.DeliveryReport;
import org.ctip.sms.provider.Evidence;
import org.ctip.sms.provider.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of an outbound message (reliability.md, section 1). Every method is a pure
 * function: it says what a message becomes, and somebody else stores it.
 *
 * <p>Attempts go round (claimed, sending, refused, due again); evidence only moves forward. Of two
 * reports the one that says more wins, in whatever order they come: on its way, expired, not sent,
 * undelivered, delivered. A phone's receipt is the strongest evidence there is, so nothing
 * overrules {@code DELIVERED}.
 */
public final class Lifecycle {
  private final RetryPolicy retry;
  private final CheckPolicy doubts;
  private final CheckPolicy receipts;

  /**
   * @param doubts how a provider is asked about an uncertain message
   * @param receipts how a provider is asked for reports of an accepted one
   */
  public Lifecycle(RetryPolicy retry, CheckPolicy doubts, CheckPolicy receipts) {
    this.retry = retry;
    this.doubts = doubts;
    this.receipts = receipts;
  }

  /**
   * The intent to call a provider: stored before the call.
   *
   * @param account what the provider's account is known by
   */
  public Change begin(Message message, String provider, String account, Instant now) {
    require(message, CLAIMED);
    var progress =
        message.progress().to(SENDING, now).attempt(provider, account).error(null, null).done();
    var attempt = new Attempt(progress.attempts(), provider, now, null, null, null, null);
    return new Change(message, message.with(progress), EventType.ATTEMPT, attempt);
  }

  /** Gives a claimed message back without an attempt; it is due again at a set time. */
  public Change release(Message message, Instant dueAt, Instant now) {
    require(message, CLAIMED);
    var state = message.progress().attempts() > 0 ? RETRY_AT : ADMITTED;
    var progress = message.progress().to(state, now).untold().dueAt(dueAt).done();
    return new Change(message, message.with(progress), null, null);
  }

  /** A message that is not worth sending any more. */
  public Change tooLate(Message message, Instant now) {
    require(message, CLAIMED);
    return suppressed(message, now, null);
  }

  /**
   * What the outcome of an attempt makes of a message.
   *
   * @param began when the attempt began
   * @param luck 0 (inclusive) to 1 (exclusive), for the jitter of a retry
   * @return empty when a later attempt is under way
   */
  public Optional<Change> settle(
      Message message, int attempt, Instant began, Outcome outcome, Instant now, double luck) {
    var progress = message.progress();
    if (progress.attempts() != attempt) {
      return Optional.empty();
    }
    boolean open = message.state() == SENDING || message.state() == UNCERTAIN;
    var provider = String.valueOf(progress.provider());
    var ended = told(attempt, provider, began, now, outcome);
    if (!open && !fillsIn(progress, outcome)) {
      // A report was faster, or this was stored before: only the attempt itself may lack its end.
      return Optional.of(new Change(message, message, null, ended));
    }
    return Optional.of(
        switch (outcome) {
          case Outcome.Accepted accepted ->
              accepted(message, open ? ACCEPTED : message.state(), accepted, now, ended);
          case Outcome.Refused(var code, var reason) -> failed(message, code, reason, now, ended);
          case Outcome.Later later -> refusedForNow(message, later, now, luck, ended);
          case Outcome.Unsure(var code, var reason) -> uncertain(message, code, reason, now, ended);
          case Outcome.Simulated _ -> simulated(message, now, ended);
        });
  }

  /** What becomes of a message whose worker is gone: without an intent it is due again. */
  public Optional<Change> leaseExpired(Message message, Instant now) {
    return switch (message.state()) {
      case CLAIMED -> Optional.of(release(message, now, now));
      case SENDING ->
          Optional.of(
              uncertain(
                  message,
                  Codes.INTERRUPTED,
                  "the attempt was interrupted before its outcome " + "was stored",
                  now,
                  null));
      default -> Optional.empty();
    };
  }

  /** What a report means. */
  public Ruling report(Message message, DeliveryReport report, Instant now) {
    var target = target(report);
    var state = message.state();
    if (target == null || message.progress().attempts() == 0) {
      return new Ruling.Says();
    }
    if (target == FAILED && state != ACCEPTED && state != UNCERTAIN && state != EXPIRED) {
      // "Not sent" may speak of an earlier attempt than the one under way.
      return state == SENDING ? new Ruling.Waits() : new Ruling.Says();
    }
    if (target == ACCEPTED && state == SENDING) {
      return new Ruling.Waits();
    }
    if (target == ACCEPTED && (state == RETRY_AT || state == CLAIMED)) {
      return new Ruling.Says();
    }
    if (weight(target) <= weight(state)) {
      return new Ruling.Says();
    }
    return new Ruling.Moves(moved(message, report, target, now));
  }

  /** What a provider's answer means to an uncertain message. */
  public Optional<Change> evidence(Message message, Evidence evidence, Instant now) {
    if (message.state() != UNCERTAIN) {
      return Optional.empty();
    }
    return switch (evidence) {
      case Evidence.Found(var report) ->
          report(message, report, now) instanceof Ruling.Moves(var change)
              ? Optional.of(change)
              : Optional.of(moved(message, report, ACCEPTED, now));
      case Evidence.NotFound _ -> Optional.of(askAgain(message, now));
      case Evidence.NoAnswer _ -> Optional.of(askAgain(message, now));
    };
  }

  /** Plans the next question about an accepted message that has no final report. */
  public Change noReportYet(Message message, Instant now) {
    require(message, ACCEPTED);
    int checks = message.progress().checks() + 1;
    var next = receipts.next(checks, message.progress().since(), now).orElse(null);
    var progress = message.progress().to(ACCEPTED, now).untold().checkAt(checks, next).done();
    return new Change(message, message.with(progress), null, null);
  }

  private Change askAgain(Message message, Instant now) {
    int checks = message.progress().checks() + 1;
    var next = doubts.next(checks, message.progress().since(), now);
    if (next.isPresent()) {
      var progress =
          message.progress().to(UNCERTAIN, now).untold().checkAt(checks, next.get()).done();
      return new Change(message, message.with(progress), null, null);
    }
    var progress =
        message
            .progress()
            .to(UNCERTAIN, now)
            .checkAt(checks, null)
            .error(Codes.NO_EVIDENCE, "the provider has no trace of it; a person decides")
            .done();
    return new Change(message, message.with(progress), EventType.UNCERTAIN, null);
  }

  private Change moved(Message message, DeliveryReport report, SmsState target, Instant now) {
    var draft =
        message.progress().to(target, now).provider(report.providerMessageId(), report.word());
    return switch (target) {
      case ACCEPTED ->
          change(
              message,
              draft.error(null, null).checkAt(0, firstReceipt(now)).done(),
              EventType.SENT);
      case DELIVERED -> change(message, draft.error(null, null).done(), EventType.DELIVERED);
      case EXPIRED ->
          change(
              message, draft.error(Codes.EXPIRED, report.reason()).done(), EventType.UNDELIVERED);
      case UNDELIVERED ->
          change(
              message,
              draft.error(Codes.UNDELIVERED, report.reason()).done(),
              EventType.UNDELIVERED);
      default ->
          change(message, draft.error(Codes.UNSENT, report.reason()).done(), EventType.FAILED);
    };
  }

  private Change accepted(
      Message message, SmsState state, Outcome.Accepted answer, Instant now, Attempt ended) {
    var id = answer.providerMessageId();
    var draft = message.progress().to(state, now);
    if (state == ACCEPTED) {
      draft
          .provider(id, answer.status())
          .error(null, null)
          .checkAt(0, id == null ? null : firstReceipt(now));
    } else {
      draft.provider(id, null);
    }
    return new Change(message, message.with(draft.done()), EventType.SENT, ended);
  }

  private Change failed(Message message, String code, String reason, Instant now, Attempt ended) {
    var progress = message.progress().to(FAILED, now).error(code, reason).done();
    return new Change(message, message.with(progress), EventType.FAILED, ended);
  }

  private Change refusedForNow(
      Message message, Outcome.Later later, Instant now, double luck, Attempt ended) {
    var next =
        retry.next(
            message.progress().attempts(),
            message.envelope().wantedFrom(),
            now,
            later.retryAfter(),
            luck);
    if (next.isEmpty()) {
      return failed(message, later.code(), "given up: " + later.reason(), now, ended);
    }
    if (message.envelope().tooLate(next.get())) {
      return suppressed(message, now, ended);
    }
    var progress =
        message
            .progress()
            .to(RETRY_AT, now)
            .dueAt(next.get())
            .error(later.code(), later.reason())
            .done();
    return new Change(message, message.with(progress), EventType.RETRY, ended);
  }

  private Change uncertain(
      Message message, String code, String reason, Instant now, @Nullable Attempt ended) {
    var progress =
        message
            .progress()
            .to(UNCERTAIN, now)
            .checkAt(0, doubts.next(0, now, now).orElse(null))
            .error(code, reason)
            .done();
    return new Change(message, message.with(progress), EventType.UNCERTAIN, ended);
  }

  private static Change simulated(Message message, Instant now, Attempt ended) {
    var progress = message.progress().to(SIMULATED, now).provider(null, SIMULATED.name()).done();
    return new Change(message, message.with(progress), EventType.SIMULATED, ended);
  }

  private static Change suppressed(Message message, Instant now, @Nullable Attempt ended) {
    var progress =
        message
            .progress()
            .to(SUPPRESSED, now)
            .error(Codes.TOO_LATE, "too late to send: not after " + message.envelope().notAfter())
            .done();
    return new Change(message, message.with(progress), EventType.SUPPRESSED, ended);
  }

  private @Nullable Instant firstReceipt(Instant now) {
    return receipts.next(0, now, now).orElse(null);
  }

  /** A late acceptance still tells the provider's id to a message that a report moved on. */
  private static boolean fillsIn(Progress progress, Outcome outcome) {
    return outcome instanceof Outcome.Accepted(var id, _)
        && id != null
        && progress.providerMessageId() == null
        && weight(progress.state()) > 0;
  }

  private static @Nullable SmsState target(DeliveryReport report) {
    return switch (report.state()) {
      case PENDING -> ACCEPTED;
      case DELIVERED -> DELIVERED;
      case UNDELIVERED -> UNDELIVERED;
      case EXPIRED -> EXPIRED;
      case UNSENT -> FAILED;
      case UNKNOWN -> null;
    };
  }

  /** How much is known; evidence only raises it. */
  private static int weight(SmsState state) {
    return switch (state) {
      case REQUESTED, ADMITTED, CLAIMED, SENDING, RETRY_AT, UNCERTAIN -> 0;
      case ACCEPTED -> 1;
      case EXPIRED -> 2;
      case FAILED -> 3;
      case UNDELIVERED -> 4;
      case DELIVERED -> 5;
      case SUPPRESSED, SIMULATED, RECEIVED -> 6;
    };
  }

  static Attempt told(int number, String provider, Instant began, Instant now, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted(_, var word) ->
          new Attempt(number, provider, began, now, "accepted", word, null);
      case Outcome.Refused(var code, var reason) ->
          new Attempt(number, provider, began, now, "refused", code, reason);
      case Outcome.Later(_, var code, var reason) ->
          new Attempt(number, provider, began, now, "later", code, reason);
      case Outcome.Unsure(var code, var reason) ->
          new Attempt(number, provider, began, now, "unsure", code, reason);
      case Outcome.Simulated _ ->
          new Attempt(number, provider, began, now, "simulated", null, null);
    };
  }

  private static Change change(Message message, Progress progress, EventType type) {
    return new Change(message, message.with(progress), type, null);
  }

  private static void require(Message message, SmsState state) {
    if (message.state() != state) {
      throw new IllegalStateException("expected " + state + " but is " + message.state());
    }
  }
}
