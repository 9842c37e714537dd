package org.ctip.correlator.call;

import java.util.Optional;

/** What numbers mean, where the company is. Answers must depend on the arguments alone. */
public interface NumberPlan {

  /**
   * An outside number in E.164, such as {@code +48600000101}.
   *
   * @param raw as a PBX presents it: {@code 600000101}, {@code 0600000101}, {@code 0048600000101}
   * @return empty when it is no number that the plan knows as possible, such as a short code
   */
  Optional<String> e164(String raw, String tenantId);

  /**
   * Whether an SMS can reach it; a number whose kind the plan can't tell can.
   *
   * @param e164 as {@link #e164} gave it
   */
  boolean canReceiveSms(String e164);
}
