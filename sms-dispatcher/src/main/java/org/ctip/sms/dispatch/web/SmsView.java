package org.ctip.sms.dispatch.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.ctip.events.sms.SmsState;
import org.ctip.sms.dispatch.HiddenText;
import org.ctip.sms.dispatch.SendRequest;
import org.ctip.sms.request.web.Times;
import org.ctip.smstext.SmsText;
import org.jspecify.annotations.Nullable;

/** {@code Sms} of the operator's API; every field is always present. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SmsView(
    long id,
    @JsonProperty("created_at") String createdAt,
    String dest,
    String text,
    String status,
    @Nullable String origin,
    @JsonProperty("provider_status") @Nullable String providerStatus,
    @JsonProperty("provider_message_id") @Nullable String providerMessageId,
    @JsonProperty("error_msg") @Nullable String errorMsg,
    @JsonProperty("error_code") @Nullable String errorCode,
    String state,
    int parts,
    @JsonProperty("send_at") @Nullable String sendAt,
    @JsonProperty("sent_at") @Nullable String sentAt,
    @JsonProperty("delivered_at") @Nullable String deliveredAt,
    @JsonProperty("template_name") @Nullable String templateName) {

  /** As it is when it has just been accepted. */
  static SmsView accepted(long id, Instant at, SendRequest request, String dest) {
    return new SmsView(
        id,
        Times.text(at),
        dest,
        HiddenText.hides(request.origin(), request.text()) ? HiddenText.SHOWN : request.text(),
        SmsState.ADMITTED.listed(),
        request.origin(),
        null,
        null,
        null,
        null,
        SmsState.ADMITTED.name(),
        SmsText.of(request.text()).parts(),
        Times.textOrNull(request.sendAt()),
        null,
        null,
        null);
  }

  /** {@code {"sms": ...}}, as the operator's browser expects it. */
  record Sent(SmsView sms) {}
}
