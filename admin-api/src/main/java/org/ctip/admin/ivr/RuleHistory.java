package org.ctip.admin.ivr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Shows what a rule said and when it was followed. */
public final class RuleHistory {
  private final Rules rules;

  public RuleHistory(Rules rules) {
    this.rules = rules;
  }

  /**
   * A version and the time it was in force.
   *
   * @param from RINGs from this instant on followed it; null when it was never published
   * @param to until this instant; null when it still is, or never was
   */
  public record Entry(RuleVersion version, @Nullable Instant from, @Nullable Instant to) {}

  /**
   * A page of versions, newest first.
   *
   * @param before only versions with a lower number; null for the newest
   * @return empty when the extension never had a rule
   */
  public Mono<List<Entry>> of(String tenantId, String extension, @Nullable Long before, int limit) {
    var key = RuleKey.of(tenantId, extension);
    // The one before the page tells when the first of the page ended.
    long bound = before == null ? Long.MAX_VALUE : before + 1;
    int most = before == null ? limit : limit + 1;
    return rules
        .versions(key, bound, most)
        .collectList()
        .filter(versions -> !versions.isEmpty())
        .map(versions -> entries(versions, before));
  }

  private static List<Entry> entries(List<RuleVersion> newestFirst, @Nullable Long before) {
    var entries = new ArrayList<Entry>(newestFirst.size());
    Instant to = null;
    for (RuleVersion version : newestFirst) {
      var from = version.effectiveFrom();
      if (before == null || version.number() < before) {
        entries.add(new Entry(version, from, from == null ? null : to));
      }
      to = from == null ? to : from;
    }
    return entries;
  }
}
