package org.ctip.admin.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry as it was written.
 *
 * @param number its place in the chain of the tenant, from 1
 * @param actorId account of who did it; null when it was no person with an account
 * @param before the state that was; null when there was none
 * @param after the state that is; null when there is none
 * @param hash over the hash before it and all of the above, hexadecimal
 */
public record AuditRecord(
    long number,
    Instant at,
    @Nullable Long actorId,
    String actor,
    String action,
    @Nullable String target,
    @Nullable Map<String, Object> before,
    @Nullable Map<String, Object> after,
    @Nullable String clientIp,
    String hash) {}
