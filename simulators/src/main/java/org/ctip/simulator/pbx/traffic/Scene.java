package org.ctip.simulator.pbx.traffic;

import java.util.Map;

/** What may happen between people and telephones; the worked sequence it follows in brackets. */
public enum Scene {
  /** One phone rings and is answered [S1]. */
  DIRECT_ANSWERED,
  /** One phone rings until the caller gives up [S2]. */
  DIRECT_MISSED,
  /** The called person rejects (cause 16). */
  DIRECT_REJECTED,
  /** Another phone picks the call up without ever ringing. */
  PICKED_UP,
  /** A group rings one after another, one answers; with late joiners and repeated rings [S6]. */
  GROUP_ANSWERED,
  /** Two members lift at once [S7]. */
  GROUP_DOUBLE_ANSWER,
  /** Nobody in the group answers. */
  GROUP_MISSED,
  /** Handed over without asking [section 11.6]. */
  TRANSFER_BLIND,
  /** Asked for, handed over while it still rings [S8]. */
  TRANSFER_WHILE_RINGING,
  /** Asked for, announced, handed over [S8b]. */
  TRANSFER_ATTENDED,
  /** Handed over blind, not answered, comes back [S8c]. */
  TRANSFER_RECALL,
  /** A colleague is asked and the talk with the customer goes on. */
  CONSULTATION,
  /** A second caller waits for a busy phone and is answered next [S9]. */
  CALL_WAITING,
  /** The call reaches an extension with an IVR rule and goes on from there [S12]. */
  IVR,
  /** Number dialled at once, answered [S3]. */
  OUTGOING_ANSWERED,
  /** The same, one digit per frame [S4]. */
  OUTGOING_DIGITS,
  /** Busy [S5]. */
  OUTGOING_BUSY,
  /** The number is wrong (cause 15). */
  OUTGOING_WRONG,
  /** Nobody answers, or the caller gives up. */
  OUTGOING_NO_ANSWER,
  /** A feature code: no call for the lists. */
  FEATURE_CODE,
  /** Between two extensions, answered [S10]. */
  INTERNAL_ANSWERED,
  /** Between two extensions, not answered. */
  INTERNAL_NO_ANSWER,
  /** Between two extensions, busy [section 11.11]. */
  INTERNAL_BUSY;

  /** How often each happens in an ordinary office, of a hundred or so. */
  public static Map<Scene, Integer> office() {
    return Map.ofEntries(
        Map.entry(DIRECT_ANSWERED, 10),
        Map.entry(DIRECT_MISSED, 4),
        Map.entry(DIRECT_REJECTED, 1),
        Map.entry(PICKED_UP, 2),
        Map.entry(GROUP_ANSWERED, 22),
        Map.entry(GROUP_DOUBLE_ANSWER, 2),
        Map.entry(GROUP_MISSED, 5),
        Map.entry(TRANSFER_BLIND, 3),
        Map.entry(TRANSFER_WHILE_RINGING, 3),
        Map.entry(TRANSFER_ATTENDED, 4),
        Map.entry(TRANSFER_RECALL, 2),
        Map.entry(CONSULTATION, 2),
        Map.entry(CALL_WAITING, 2),
        Map.entry(IVR, 12),
        Map.entry(OUTGOING_ANSWERED, 10),
        Map.entry(OUTGOING_DIGITS, 3),
        Map.entry(OUTGOING_BUSY, 2),
        Map.entry(OUTGOING_WRONG, 1),
        Map.entry(OUTGOING_NO_ANSWER, 4),
        Map.entry(FEATURE_CODE, 1),
        Map.entry(INTERNAL_ANSWERED, 5),
        Map.entry(INTERNAL_NO_ANSWER, 2),
        Map.entry(INTERNAL_BUSY, 1));
  }
}
