package org.ctip.correlator.call;

import java.time.Instant;
import java.util.Optional;
import org.ctip.events.config.IvrRule;

/** The IVR rules, as they were at any instant. */
@FunctionalInterface
public interface IvrRules {
  /** No extension has a rule. */
  IvrRules NONE = (tenantId, extension, at) -> Optional.empty();

  /**
   * The version in force, enabled or not; empty when the extension has none.
   *
   * @param extension normal form
   * @param at event time of the frame that asks
   */
  Optional<IvrRule.Version> inForce(String tenantId, String extension, Instant at);
}
