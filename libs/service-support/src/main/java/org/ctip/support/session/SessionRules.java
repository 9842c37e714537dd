package org.ctip.support.session;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which paths of a service need a session.
 *
 * @param guarded patterns of paths that need one
 * @param open patterns of exceptions
 */
public record SessionRules(List<PathPattern> guarded, List<PathPattern> open) {
  public SessionRules {
    guarded = List.copyOf(guarded);
    open = List.copyOf(open);
  }

  /** Rules that guard some paths, such as {@code /operator/**}. */
  public static SessionRules guard(String... patterns) {
    return new SessionRules(parsed(patterns), List.of());
  }

  /** The same rules with exceptions. */
  public SessionRules except(String... patterns) {
    return new SessionRules(guarded, parsed(patterns));
  }

  /** All rules of a service as one: each feature may declare its own. */
  static SessionRules merged(List<SessionRules> all) {
    return new SessionRules(
        all.stream().flatMap(rules -> rules.guarded().stream()).toList(),
        all.stream().flatMap(rules -> rules.open().stream()).toList());
  }

  boolean needsSession(PathContainer path) {
    return guarded.stream().anyMatch(pattern -> pattern.matches(path))
        && open.stream().noneMatch(pattern -> pattern.matches(path));
  }

  private static List<PathPattern> parsed(String... patterns) {
    return List.of(patterns).stream().map(PathPatternParser.defaultInstance::parse).toList();
  }
}
