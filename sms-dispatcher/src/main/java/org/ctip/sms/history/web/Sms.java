package org.ctip.sms.history.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.ctip.sms.history.MessageHistory;
import org.ctip.sms.request.web.Times;
import org.jspecify.annotations.Nullable;

/** {@code Sms} of the operator's API; every field is always present. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Sms(
    long id,
    @JsonProperty("created_at") String createdAt,
    String dest,
    String text,
    String status,
    String origin,
    @JsonProperty("provider_status") @Nullable String providerStatus,
    @JsonProperty("provider_message_id") @Nullable String providerMessageId,
    @JsonProperty("error_msg") @Nullable String errorMsg,
    @JsonProperty("error_code") @Nullable String errorCode,
    String state,
    int parts,
    @JsonProperty("send_at") @Nullable String sendAt,
    @JsonProperty("sent_at") @Nullable String sentAt,
    @JsonProperty("delivered_at") @Nullable String deliveredAt,
    @JsonProperty("template_name") @Nullable String templateName,
    @JsonProperty("created_by_name") @Nullable String createdByName) {
  static Sms of(MessageHistory.Item item) {
    return new Sms(
        item.id(),
        Times.text(item.createdAt()),
        item.dest(),
        item.text(),
        item.status(),
        item.origin(),
        item.providerStatus(),
        item.providerMessageId(),
        item.errorText(),
        item.errorCode(),
        item.state(),
        item.parts(),
        Times.textOrNull(item.sendAt()),
        Times.textOrNull(item.sentAt()),
        Times.textOrNull(item.deliveredAt()),
        item.templateName(),
        item.createdByName());
  }
}
