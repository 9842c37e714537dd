package org.ctip.sms.dispatch;

import java.time.Instant;
import org.ctip.events.sms.SmsDirection;
import org.ctip.smstext.SmsEncoding;
import org.jspecify.annotations.Nullable;

/**
 * What never changes about a message.
 *
 * @param messageId derived from tenant and idempotency key
 * @param peer the other side: E.164, or as given where it is no number
 * @param hidden whether the text is kept from screens and topics
 * @param parts how many SMS the text takes
 * @param callRef id of the call it belongs to; null when none
 * @param notAfter after this instant it is not sent any more; null when it always may
 * @param sendAt before this instant it is not sent; null when it may be at once
 * @param createdBy user id of who asked for it; null when nobody
 */
public record Envelope(
    String tenantId,
    String messageId,
    SmsDirection direction,
    String peer,
    String text,
    boolean hidden,
    SmsEncoding encoding,
    int parts,
    String source,
    String origin,
    @Nullable String callRef,
    @Nullable Instant notAfter,
    @Nullable Instant sendAt,
    @Nullable Long createdBy,
    Instant createdAt) {

  /** From when it is to be sent: how long it may be tried counts from then. */
  public Instant wantedFrom() {
    return sendAt == null ? createdAt : sendAt;
  }

  /** Whether it is too late to send it. */
  public boolean tooLate(Instant now) {
    return notAfter != null && now.isAfter(notAfter);
  }

  /** The text as screens and topics may have it. */
  public String shownText() {
    return hidden ? HiddenText.SHOWN : text;
  }

  /** Numbers and texts stay out of logs. */
  @Override
  public String toString() {
    return "Envelope[" + tenantId + "/" + messageId + "]";
  }
}
