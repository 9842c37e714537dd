package org.ctip.admin.pbx;

import java.util.List;
import org.ctip.events.pbx.PbxStatus.Identity;
import org.jspecify.annotations.Nullable;

/**
 * How far a try got.
 *
 * @param steps in their order, all of them
 * @param identity what the PBX said it is; null when it didn't get to that
 */
public record ProbeResult(List<Step> steps, @Nullable Identity identity) {
  /** What is tried, one after the other. */
  public enum Name {
    REACHED,
    IDENTIFIED,
    LOGGED_IN
  }

  /** How a step went. */
  public enum State {
    OK,
    FAILED,
    SKIPPED
  }

  /**
   * One step.
   *
   * @param detail a sentence for people; never what an unknown machine said
   */
  public record Step(Name name, State state, String detail) {}

  public ProbeResult {
    steps = List.copyOf(steps);
  }

  /** Whether all went well. */
  public boolean isSuccess() {
    return steps.stream().allMatch(step -> step.state() == State.OK);
  }
}
