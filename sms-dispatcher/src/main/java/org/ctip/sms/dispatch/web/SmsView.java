package org.ctip.sms.dispatch.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
    @JsonProperty("error_msg") @Nullable String errorMsg) {

  /** {@code {"sms": ...}}, as the operator's browser expects it. */
  record Sent(SmsView sms) {}
}
