package org.ctip.events.config;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one tenant decided for all parts. What is null is as the reader's own configuration says.
 *
 * @param timeZone where a person's day begins, an IANA name such as {@code Europe/Warsaw}
 * @param regions the default region with its history, oldest first, at most {@value #MAX_REGIONS}:
 *     a replay must read a number as it was read at the frame's time
 * @param callDays how many days calls are kept
 * @param callEventDays how many days the timeline of calls is kept
 * @param smsTextDays after how many days texts of messages are blanked
 * @param auditDays how many days the audit is kept
 * @param sessionDays how many days ended sessions can be looked up
 * @param smsPartPrice what one part of an SMS costs, 0 to 1000; null when nobody said
 * @param currency of that price, an ISO 4217 code
 */
public record TenantSettings(
    String tenantId,
    @Nullable String timeZone,
    List<Region> regions,
    @Nullable Integer callDays,
    @Nullable Integer callEventDays,
    @Nullable Integer smsTextDays,
    @Nullable Integer auditDays,
    @Nullable Integer sessionDays,
    @Nullable BigDecimal smsPartPrice,
    @Nullable String currency) {

  /** How many changes of the region are kept. */
  public static final int MAX_REGIONS = 100;

  /**
   * Where a number without a country code is at home.
   *
   * @param from in force from this instant until the next one's
   * @param region ISO 3166-1 alpha-2 code
   */
  public record Region(Instant from, String region) {}

  public TenantSettings {
    regions =
        regions.stream()
            .sorted(Comparator.comparing(Region::from))
            .skip(Math.max(0, regions.size() - MAX_REGIONS))
            .toList();
  }

  /** The region in force at an instant; empty before the first. */
  public Optional<String> regionAt(Instant instant) {
    return regions.reversed().stream()
        .filter(region -> !region.from().isAfter(instant))
        .findFirst()
        .map(Region::region);
  }
}
