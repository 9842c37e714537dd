package org.ctip.support.session;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which paths of a service need a session, and which of them an API key opens. A service may
 * declare several, one per feature.
 *
 * @param guarded patterns of paths that need one
 * @param open patterns of exceptions
 * @param grants what API keys open; everything guarded is closed to them otherwise
 * @param settingUp patterns of guarded paths for who has to set up a second factor first: what it
 *     takes to do so, to see who one is, and to leave
 */
public record SessionRules(
    List<PathPattern> guarded,
    List<PathPattern> open,
    List<Grant> grants,
    List<PathPattern> settingUp) {
  public SessionRules {
    guarded = List.copyOf(guarded);
    open = List.copyOf(open);
    grants = List.copyOf(grants);
    settingUp = List.copyOf(settingUp);
  }

  /**
   * What a scope opens.
   *
   * @param method {@code GET} stands for {@code HEAD} too
   */
  public record Grant(Scope scope, HttpMethod method, PathPattern pattern) {
    boolean covers(HttpMethod asked, PathContainer path) {
      boolean same = asked == HttpMethod.HEAD ? method == HttpMethod.GET : asked == method;
      return same && pattern.matches(path);
    }
  }

  /** Rules that guard some paths, such as {@code /operator/**}. */
  public static SessionRules guard(String... patterns) {
    return new SessionRules(parsed(patterns), List.of(), List.of(), List.of());
  }

  /** The same rules with exceptions. */
  public SessionRules except(String... patterns) {
    return new SessionRules(guarded, parsed(patterns), grants, settingUp);
  }

  /** The same rules, and a key of that scope opens these paths with that method. */
  public SessionRules grant(Scope scope, HttpMethod method, String... patterns) {
    var more = parsed(patterns).stream().map(pattern -> new Grant(scope, method, pattern));
    return new SessionRules(
        guarded, open, Stream.concat(grants.stream(), more).toList(), settingUp);
  }

  /** The same rules, and these paths need no second factor where the tenant requires one. */
  public SessionRules settingUp(String... patterns) {
    return new SessionRules(guarded, open, grants, parsed(patterns));
  }

  /** All rules of a service as one: each feature may declare its own. */
  static SessionRules merged(List<SessionRules> all) {
    return new SessionRules(
        all.stream().flatMap(rules -> rules.guarded().stream()).toList(),
        all.stream().flatMap(rules -> rules.open().stream()).toList(),
        all.stream().flatMap(rules -> rules.grants().stream()).toList(),
        all.stream().flatMap(rules -> rules.settingUp().stream()).toList());
  }

  boolean needsSession(PathContainer path) {
    return guarded.stream().anyMatch(pattern -> pattern.matches(path))
        && open.stream().noneMatch(pattern -> pattern.matches(path));
  }

  boolean isForSettingUp(PathContainer path) {
    return settingUp.stream().anyMatch(pattern -> pattern.matches(path));
  }

  /** The scope that opens a path; empty when no API key does. */
  Optional<Scope> scope(HttpMethod method, PathContainer path) {
    return grants.stream()
        .filter(grant -> grant.covers(method, path))
        .map(Grant::scope)
        .findFirst();
  }

  private static List<PathPattern> parsed(String... patterns) {
    return List.of(patterns).stream().map(PathPatternParser.defaultInstance::parse).toList();
  }
}
