package org.ctip.events.call;

import org.jspecify.annotations.Nullable;

/**
 * What the IVR rules decided about a call, once and for good.
 *
 * @param extension the mapped extension that rang, normal form
 * @param digit the rule's label, 0-99
 * @param ruleVersion version of the rule in force at the frame's time
 * @param idempotencyKey of the SMS command; null when none was issued
 * @param withheldReason why no SMS was issued; null when one was
 */
public record IvrDecision(
    String extension,
    int digit,
    long ruleVersion,
    @Nullable String idempotencyKey,
    @Nullable NoSmsReason withheldReason) {

  /** Why a hit sent no SMS. */
  public enum NoSmsReason {
    /** The caller is an extension. */
    INTERNAL_CALLER,
    /** The caller's number is withheld or unknown. */
    WITHHELD_CALLER,
    /** The number is no number that can be put into E.164. */
    NOT_A_NUMBER,
    /** The number can't receive an SMS (a landline where the numbering plan tells them apart). */
    NOT_MOBILE,
    /** The rule's text is empty. */
    EMPTY_TEXT,
    /** The call already caused an automatic SMS. */
    ALREADY_SENT
  }
}
