package org.ctip.admin.trace;

import java.util.List;
import org.ctip.admin.ivr.RuleVersion;
import org.ctip.admin.trace.Trails.Attempt;
import org.ctip.admin.trace.Trails.Conclusion;
import org.ctip.admin.trace.Trails.KnownCall;
import org.ctip.admin.trace.Trails.KnownMessage;
import org.ctip.admin.trace.Trails.Report;
import org.jspecify.annotations.Nullable;

/**
 * From a call's frames to what the recipient's phone said.
 *
 * @param call null for a message that no call caused
 * @param links each time an extension rang that a rule could have followed, oldest first
 * @param deliveries the messages, newest first
 */
public record Chain(@Nullable KnownCall call, List<Link> links, List<Delivery> deliveries) {

  /** What came of one ringing extension. */
  public enum Outcome {
    SENT,
    /** A rule was hit and no message sent; the reason is one of the event contract. */
    WITHHELD,
    MISS
  }

  /** Why a ringing extension hit no rule. */
  public enum Miss {
    /** Nobody has a rule. */
    NO_RULE,
    /** Another extension has one. */
    OTHER_EXTENSION,
    /** The rule was made, or took effect, after this call. */
    NOT_YET_IN_FORCE,
    RULE_DISABLED,
    RULE_DELETED,
    EMPTY_TEXT,
    /** The tables do not say: the rule they show would have been followed. */
    UNKNOWN
  }

  /**
   * One decision.
   *
   * @param reason of {@link Miss}, or why the message was withheld; null when it was sent
   * @param rule the version in force then; null when there was none
   * @param idempotencyKey of the message; null when none was sent
   */
  public record Link(
      Conclusion at,
      Outcome outcome,
      @Nullable String reason,
      @Nullable RuleVersion rule,
      @Nullable String idempotencyKey) {}

  /** A message, what was tried and what was reported. */
  public record Delivery(KnownMessage message, List<Attempt> attempts, List<Report> reports) {}
}
