package org.ctip.sms.dispatch;

import static org.ctip.events.sms.SmsState.ADMITTED;
import static org.ctip.events.sms.SmsState.FAILED;
import static org.ctip.events.sms.SmsState.SUPPRESSED;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.ctip.events.sms.SmsDirection;
import org.ctip.events.sms.SmsState;
import org.ctip.numbers.InvalidNumberException;
import org.ctip.smstext.SmsText;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Takes requests in: checked, measured, stored. What can't be sent is stored too, and says why. */
public final class Intake {
  /** More is a fault of the sender. */
  public static final int LONGEST_TEXT = SmsText.LONGEST;

  private final MessageStore store;
  private final NumberPlans numbers;
  private final Clock clock;
  private final Wake wake;

  /**
   * @param wake told that there is something to send
   */
  public Intake(MessageStore store, NumberPlans numbers, Clock clock, Wake wake) {
    this.store = store;
    this.numbers = numbers;
    this.clock = clock;
    this.wake = wake;
  }

  /** Stores requests; one answer per request, in their order. Complete means committed. */
  public Mono<List<Admission>> take(List<SendRequest> requests) {
    return Mono.defer(
            () -> {
              var now = clock.instant();
              return store.admit(requests.stream().map(request -> prepared(request, now)).toList());
            })
        .doOnNext(_ -> wake.signal());
  }

  /** What was stored under a request's key before; empty when nothing was. */
  public Mono<Admission.Known> known(SendRequest request) {
    return store.known(request);
  }

  /**
   * A request that is stored by the caller, who also sends it: the queue takes it only if it is
   * still there at a later time.
   *
   * @param dueAt from when it is in the queue
   */
  public NewMessage aside(SendRequest request, Instant dueAt) {
    var prepared = prepared(request, clock.instant());
    return new NewMessage(
        request, prepared.envelope(), prepared.first().dueAt(dueAt), prepared.type());
  }

  NewMessage prepared(SendRequest request, Instant now) {
    String peer = request.e164();
    String code = null;
    String reason = null;
    if (peer == null) {
      try {
        peer = numbers.of(request.tenantId(), request.requestedAt()).normalise(request.presented());
      } catch (InvalidNumberException e) {
        peer = request.presented();
        code = Codes.INVALID_NUMBER;
        reason = e.getMessage();
      }
    }
    if (code == null && request.text().isBlank()) {
      code = Codes.TEXT_EMPTY;
      reason = "the text is empty";
    }
    if (code == null && request.text().length() > LONGEST_TEXT) {
      code = Codes.TEXT_TOO_LONG;
      reason = "the text has more than " + LONGEST_TEXT + " characters";
    }
    var envelope = envelope(request, peer, now);
    if (code != null) {
      return fresh(request, envelope, FAILED, EventType.FAILED, code, reason, now);
    }
    if (envelope.tooLate(now)) {
      return fresh(
          request,
          envelope,
          SUPPRESSED,
          EventType.SUPPRESSED,
          Codes.TOO_LATE,
          "too late to send: not after " + request.notAfter(),
          now);
    }
    return fresh(request, envelope, ADMITTED, EventType.ACCEPTED, null, null, now);
  }

  private static NewMessage fresh(
      SendRequest request,
      Envelope envelope,
      SmsState state,
      EventType type,
      @Nullable String code,
      @Nullable String reason,
      Instant now) {
    var first = Progress.first(state, now, code, reason);
    var sendAt = envelope.sendAt();
    return new NewMessage(
        request, envelope, state == ADMITTED && sendAt != null ? first.dueAt(sendAt) : first, type);
  }

  private static Envelope envelope(SendRequest request, String peer, Instant now) {
    var measured = SmsText.of(request.text());
    return new Envelope(
        request.tenantId(),
        MessageIds.messageId(request.tenantId(), request.idempotencyKey()),
        SmsDirection.OUTBOUND,
        peer,
        request.text(),
        HiddenText.hides(request.origin(), request.text()),
        measured.encoding(),
        measured.parts(),
        request.source(),
        request.origin(),
        request.callRef(),
        request.notAfter(),
        request.sendAt(),
        request.createdBy() == null ? null : request.createdBy().id(),
        now);
  }
}
