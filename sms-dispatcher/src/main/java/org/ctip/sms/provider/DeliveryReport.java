package org.ctip.sms.provider;

import org.jspecify.annotations.Nullable;

/**
 * What a provider reported about one message, by callback or when asked.
 *
 * @param providerMessageId the provider's id of the message
 * @param uniqueId our id, where the report carries it
 * @param word the provider's own word for the state
 * @param reason why it was not delivered; null when not told
 * @param occurredAt the provider's time, as written: its zone is not always told
 */
public record DeliveryReport(
    String provider,
    String providerMessageId,
    @Nullable String uniqueId,
    ReportedState state,
    String word,
    @Nullable String reason,
    @Nullable String occurredAt) {}
