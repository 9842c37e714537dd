package org.ctip.sms.dispatch;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wish to send one SMS, from a person or from a topic.
 *
 * @param idempotencyKey unique per tenant
 * @param presented the destination as it came
 * @param e164 the destination where it was normalised already; null leaves that to the intake
 * @param callNumber the call's integer id; null when none or unknown
 * @param callRef the call's derived id; null when none or unknown
 * @param createdBy user id; null when nobody
 * @param template what the text was taken from; null when the text is free
 */
public record SendRequest(
    String tenantId,
    String idempotencyKey,
    String presented,
    @Nullable String e164,
    String text,
    String source,
    String origin,
    @Nullable Long callNumber,
    @Nullable String callRef,
    @Nullable Instant notAfter,
    Map<String, String> meta,
    @Nullable Long createdBy,
    @Nullable Template template,
    Instant requestedAt) {

  /**
   * A named text that was used.
   *
   * @param name as it was then
   */
  public record Template(long id, String name) {}

  public SendRequest {
    meta = Map.copyOf(meta);
  }

  /**
   * Equal for equal requests; the time of the request does not count, nor the text where a template
   * was named: it may have been edited before the request is repeated.
   */
  public String fingerprint() {
    return MessageIds.fingerprint(
        e164 == null ? presented : e164,
        template == null ? text : null,
        source,
        origin,
        callNumber,
        callRef,
        createdBy,
        template == null ? null : template.id());
  }

  /** Numbers and texts stay out of logs. */
  @Override
  public String toString() {
    return "SendRequest[" + tenantId + "/" + idempotencyKey + "]";
  }
}
