package org.ctip.admin.settings;

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
 */
public record TenantConfig(
    String timeZone,
    String region,
    @Nullable Integer callDays,
    @Nullable Integer callEventDays,
    @Nullable Integer smsTextDays,
    @Nullable Integer auditDays,
    @Nullable Integer sessionDays) {}
