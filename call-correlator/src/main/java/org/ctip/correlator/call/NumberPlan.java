package org.ctip.correlator.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What numbers mean, where the company is. Answers must depend on the arguments alone. */
public interface NumberPlan {

  /**
   * An outside number in E.164, such as {@code +48600000101}.
   *
   * @param raw as a PBX presents it: {@code 600000101}, {@code 0600000101}, {@code 0048600000101}
   * @param region where a number without a country code is at home, ISO 3166-1; null, or one that
   *     does not exist, for the installation's own
   * @return empty when it is no number that the plan knows as possible, such as a short code
   */
  Optional<String> e164(String raw, @Nullable String region);

  /**
   * Whether an SMS can reach it; a number whose kind the plan can't tell can.
   *
   * @param e164 as {@link #e164} gave it
   */
  boolean canReceiveSms(String e164);
}
