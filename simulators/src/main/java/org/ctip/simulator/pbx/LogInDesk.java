package org.ctip.simulator.pbx;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks keys and counts the wrong ones, for the whole PBX: NA 20 locks every collector out. */
final class LogInDesk {
  private static final String NO_KEY = "____";

  private LogIn rules;
  private int wrong;
  private Instant lockedUntil = Instant.MIN;

  LogInDesk(LogIn rules) {
    this.rules = rules;
  }

  void change(LogIn newRules) {
    rules = newRules;
    wrong = 0;
    lockedUntil = Instant.MIN;
  }

  LogIn rules() {
    return rules;
  }

  /** The NA code that answers a key, or null when it is right. */
  @Nullable Integer refusal(String key, boolean anyKey, Instant now) {
    var always = rules.refusal();
    if (always != null) {
      return always;
    }
    if (now.isBefore(lockedUntil)) {
      return 20;
    }
    if (anyKey && rules.key() == null) {
      return null;
    }
    if (Objects.equals(key, Objects.requireNonNullElse(rules.key(), NO_KEY))) {
      wrong = 0;
      return null;
    }
    wrong++;
    if (wrong >= rules.wrongTries()) {
      wrong = 0;
      lockedUntil = now.plus(rules.lockOut());
      return 20;
    }
    return rules.key() == null ? 12 : 11;
  }
}
