package org.ctip.events.sms;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to send one SMS. Sending is effectively once per tenant and idempotency key.
 *
 * @param idempotencyKey unique per tenant; at most 100 characters
 * @param tenantId who sends
 * @param to destination as presented or E.164; the dispatcher normalises it
 * @param text 1-1530 characters
 * @param source who made it: {@code ivr}, {@code ui}, {@code operator}, {@code admin}
 * @param origin free label of the inherited data model
 * @param callId the call it belongs to; null when none
 * @param requestedAt event time of the request
 * @param notAfter after this instant it is no longer worth sending; null when always
 * @param meta what a person may want to know, such as {@code reason}, {@code ext}, {@code digit},
 *     {@code ruleVersion}
 */
public record SmsCommand(
    String idempotencyKey,
    String tenantId,
    String to,
    String text,
    String source,
    String origin,
    @Nullable String callId,
    Instant requestedAt,
    @Nullable Instant notAfter,
    Map<String, String> meta) {
  public SmsCommand {
    meta = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(meta));
  }
}
