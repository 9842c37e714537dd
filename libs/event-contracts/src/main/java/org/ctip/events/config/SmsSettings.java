package org.ctip.events.config;

import org.jspecify.annotations.Nullable;

/**
 * How one tenant sends SMS. What is null is as the sender's own configuration says. Secrets are
 * sealed texts that only who has the installation's key can open, bound to their place (table
 * {@code settings.sms}, row = tenant id, columns {@code token} and {@code password}).
 *
 * @param apiUrl base address of the provider
 * @param sender approved sender name, at most 11 characters
 * @param type kind of message the provider bills, such as {@code eco+}
 * @param testMode whether the provider is told not to deliver
 * @param username of the account at the provider
 * @param sealedToken sealed access token
 * @param sealedPassword sealed password of the account
 * @param dlrUrl public address for delivery reports
 */
public record SmsSettings(
    String tenantId,
    @Nullable String apiUrl,
    @Nullable String sender,
    @Nullable String type,
    @Nullable Boolean testMode,
    @Nullable String username,
    @Nullable String sealedToken,
    @Nullable String sealedPassword,
    @Nullable String dlrUrl) {}
