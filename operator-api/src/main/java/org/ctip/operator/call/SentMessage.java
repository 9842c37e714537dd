package org.ctip.operator.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An SMS that was or will be sent.
 *
 * @param text what operators may read: credentials are not shown
 * @param createdBy account of who wrote it; null when nobody did
 * @param status the listed name: NEW, RETRY, SENT, ERROR, SIMULATED
 */
public record SentMessage(
    long id,
    Instant createdAt,
    String destination,
    String text,
    String status,
    @Nullable String origin,
    @Nullable String providerStatus,
    @Nullable String providerMessageId,
    @Nullable String error,
    @Nullable Long createdBy,
    @Nullable Long templateId,
    @Nullable String templateName) {}
