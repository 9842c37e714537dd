package org.ctip.events.config;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rule of one extension with its history: a RING on the extension sends the text to the caller.
 * The history travels with the rule because the topic is compacted and a replay must find the
 * version that was in force at a frame's time.
 *
 * @param extension normal form
 * @param versions oldest first, at most {@value #MAX_VERSIONS}
 */
public record IvrRule(String tenantId, String extension, List<Version> versions) {

  /** How many versions are kept. */
  public static final int MAX_VERSIONS = 200;

  /**
   * One state of the rule.
   *
   * @param number from 1
   * @param from in force from this instant until the next version's
   * @param digit label, 0-99
   * @param text what is sent; may be empty, which is a miss
   * @param enabled whether it is followed; a deleted rule is a disabled version
   */
  public record Version(long number, Instant from, int digit, String text, boolean enabled) {}

  public IvrRule {
    versions =
        versions.stream()
            .sorted(Comparator.comparingLong(Version::number))
            .skip(Math.max(0, versions.size() - MAX_VERSIONS))
            .toList();
  }

  /** The version in force at an instant; empty before the first. */
  public Optional<Version> inForceAt(Instant instant) {
    return versions.reversed().stream().filter(v -> !v.from().isAfter(instant)).findFirst();
  }
}
