package org.ctip.admin.ivr;

import java.time.Duration;

/** Counts what is done to rules. */
public interface RuleMeters {
  /**
   * A rule was changed.
   *
   * @param action as in the audit
   */
  void changed(String action);

  /** RINGs follow a change that long after it was asked for. */
  void effective(Duration after);

  /** A change was answered before it was in force. */
  void late();

  /** Versions were taken over from the topic. */
  void imported(int versions);
}
