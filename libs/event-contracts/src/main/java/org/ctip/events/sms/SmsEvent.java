package org.ctip.events.sms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is after one change.
 *
 * @param messageId derived id, unique in the installation; the key of the record
 * @param number the integer id that inherited clients know
 * @param version grows by one with every change
 * @param type what happened: {@code accepted}, {@code attempt}, {@code sent}, {@code delivered},
 *     {@code undelivered}, {@code failed}, {@code retry}, {@code uncertain}, {@code suppressed},
 *     {@code simulated}, {@code received}
 * @param at when
 * @param peer the other side's number: E.164 where it could be normalised, else as given
 * @param provider name of the provider; null before one was chosen
 * @param providerMessageId the provider's id; null until told
 * @param providerStatus the provider's own word; null until told
 * @param errorCode the provider's or our code; null when there is no error
 * @param errorText a sentence for people; null when there is no error
 * @param attempts how often a provider was called
 * @param parts how many SMS parts the text takes
 * @param encoding {@code GSM7} or {@code UCS2}
 * @param nextAttemptAt when the next attempt is due; null when none is planned
 */
public record SmsEvent(
    String messageId,
    long number,
    String tenantId,
    long version,
    String type,
    SmsState state,
    SmsDirection direction,
    Instant at,
    String peer,
    String text,
    String source,
    String origin,
    @Nullable String callId,
    @Nullable String provider,
    @Nullable String providerMessageId,
    @Nullable String providerStatus,
    @Nullable String errorCode,
    @Nullable String errorText,
    int attempts,
    int parts,
    String encoding,
    @Nullable Instant nextAttemptAt,
    Instant createdAt) {}
