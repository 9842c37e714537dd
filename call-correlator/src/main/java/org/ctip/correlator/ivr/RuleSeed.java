package org.ctip.correlator.ivr;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ctip.events.config.IvrRule;

/** Which rules have to be published so that the newest versions are those of the configuration. */
public final class RuleSeed {
  /**
   * A later version comes into force only when every instance has it: who folds a frame before that
   * and who folds it in a replay must find the same rule.
   */
  static final Duration LEAD = Duration.ofSeconds(2);

  private RuleSeed() {}

  /** Key of a rule, on the topic and in maps. */
  public static String key(String tenantId, String extension) {
    return tenantId + "/" + extension;
  }

  /**
   * The rules to publish, in the order of the configuration; rules it does not name stay, and so
   * does what an administrator wrote: what people decided wins over what the installation was
   * started with.
   *
   * <p>Where there is no rule at all, the installation is new: its rules are in force from the
   * beginning of time, as frames may have been read before this.
   *
   * @param published by {@link #key}
   * @param now from when a change is counted
   */
  public static List<IvrRule> changes(
      Map<String, PublishedRule> published, List<ConfiguredRule> configured, Instant now) {
    var from = published.isEmpty() ? Instant.EPOCH : now.plus(LEAD);
    var changes = new ArrayList<IvrRule>();
    for (ConfiguredRule wish : configured) {
      PublishedRule there = published.get(key(wish.tenantId(), wish.extension()));
      if (there == null || there.rule().versions().isEmpty()) {
        changes.add(
            new IvrRule(wish.tenantId(), wish.extension(), List.of(version(1, from, wish))));
      } else if (there.fromConfiguration() && !fulfils(there.rule().versions().getLast(), wish)) {
        var versions = new ArrayList<>(there.rule().versions());
        versions.add(version(versions.getLast().number() + 1, from, wish));
        changes.add(new IvrRule(wish.tenantId(), wish.extension(), versions));
      }
    }
    return changes;
  }

  private static boolean fulfils(IvrRule.Version newest, ConfiguredRule wish) {
    return newest.digit() == wish.digit()
        && newest.text().equals(wish.text())
        && newest.enabled() == wish.enabled();
  }

  private static IvrRule.Version version(long number, Instant from, ConfiguredRule wish) {
    return new IvrRule.Version(number, from, wish.digit(), wish.text(), wish.enabled());
  }
}
