package org.ctip.sms.dispatch.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** {@code SmsHistoryItem} of the inherited API, as {@code POST /sms/send} answers it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SmsHistoryItem(
    long id,
    @JsonProperty("created_at") String createdAt,
    String status,
    @JsonProperty("provider_status") @Nullable String providerStatus,
    @Nullable String sender,
    @JsonProperty("template_id") @Nullable Long templateId,
    @JsonProperty("template_name") @Nullable String templateName,
    String text) {}
