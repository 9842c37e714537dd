package org.ctip.admin.settings;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant decided for all parts, as it counts now.
 *
 * @param timeZone IANA name
 * @param region ISO 3166-1 code of the country where numbers without a country code are at home
 * @param callDays days calls are kept; null as the installation says, like the others
 * @param callEventDays days of their timeline
 * @param smsTextDays days after which texts of messages are blanked
 * @param auditDays days of the audit
 * @param sessionDays days ended sessions can be looked up
 * @param smsPartPrice what one part of an SMS costs; null when nobody said
 * @param currency of that price, an ISO 4217 code; null when nobody said
 * @param secondFactorRequired whether administrators must have a second factor; null only in a
 *     wish, where it stays as it is
 */
public record TenantConfig(
    String timeZone,
    String region,
    @Nullable Integer callDays,
    @Nullable Integer callEventDays,
    @Nullable Integer smsTextDays,
    @Nullable Integer auditDays,
    @Nullable Integer sessionDays,
    @Nullable BigDecimal smsPartPrice,
    @Nullable String currency,
    @Nullable Boolean secondFactorRequired) {}
