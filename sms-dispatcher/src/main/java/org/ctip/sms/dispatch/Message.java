package org.ctip.sms.dispatch;

import org.ctip.events.sms.SmsEvent;
import org.ctip.events.sms.SmsState;
import org.ctip.sms.provider.OutboundSms;

/**
 * A message and how far it is.
 *
 * @param id the integer that inherited clients know
 */
public record Message(long id, Envelope envelope, Progress progress) {
  public SmsState state() {
    return progress.state();
  }

  Message with(Progress progress) {
    return new Message(id, envelope, progress);
  }

  /** As a provider gets it. */
  public OutboundSms outbound() {
    return new OutboundSms(envelope.messageId(), envelope.peer(), envelope.text());
  }

  /** As the topic tells it after one change. */
  public SmsEvent event(EventType type) {
    return new SmsEvent(
        envelope.messageId(),
        id,
        envelope.tenantId(),
        progress.version(),
        type.word(),
        progress.state(),
        envelope.direction(),
        progress.updatedAt(),
        envelope.peer(),
        envelope.shownText(),
        envelope.source(),
        envelope.origin(),
        envelope.callRef(),
        progress.provider(),
        progress.providerMessageId(),
        progress.providerStatus(),
        progress.errorCode(),
        progress.errorText(),
        progress.attempts(),
        envelope.parts(),
        envelope.encoding().name(),
        progress.nextAttemptAt(),
        envelope.createdAt());
  }
}
