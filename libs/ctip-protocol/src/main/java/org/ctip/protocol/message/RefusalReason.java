package org.ctip.protocol.message;

import org.jspecify.annotations.Nullable;

/** Why the PBX answered NA (section 5). */
public enum RefusalReason {
  NOT_LOGGED_IN(1),
  HANDSET_ON_HOOK(2),
  NO_CALL_RINGING(3),
  /** Target busy or unavailable; of a GSM module: module busy, try again in some seconds. */
  TARGET_BUSY(4),
  CALLED_THROUGH_GROUP(5),
  NO_FORWARD_TO_OUTSIDE(6),
  NO_SUCH_NUMBER(7),
  NO_RIGHT_TO_FORWARD(8),
  SERVICE_PARAMETERS_UNAVAILABLE(9),
  MALICIOUS_CALL_NOT_REGISTERED(10),
  WRONG_KEY(11),
  NO_KEY_SET(12),
  NO_SUCH_ACCOUNT(13),
  NO_SYSTEM_PHONE(14),
  NOT_A_SUBSCRIBER(15),
  DIALLING_NOT_POSSIBLE(16),
  SUBSCRIBER_OUT_OF_ORDER(17),
  PHONE_LOCKED(18),
  NO_CTI_PERMISSION(19),
  /** Blind retries lock us out: back off. */
  TOO_MANY_WRONG_KEYS(20),
  GSM_MODULE_BUSY(21),
  MESSAGE_TOO_LONG(22),
  GSM_MODULE_FAULTY(23),
  CANNOT_LIFT_HANDSET(24),
  NO_PERMISSION(101),
  CTI_SERVER_NOT_REGISTERED(102),
  CTI_SERVER_NOT_CONNECTED(103),
  FIRMWARE_UNFIT(106),
  /** Someone else logged in to this GSM module. */
  DISPLACED(107),
  /** NA without a code. */
  UNSTATED(-1),
  /** A code the manual does not list. */
  OTHER(-2);

  private final int code;

  RefusalReason(int code) {
    this.code = code;
  }

  /** Its number on the wire; negative for the two that have none. */
  public int code() {
    return code;
  }

  /** Total. */
  public static RefusalReason of(@Nullable Integer code) {
    if (code == null) {
      return UNSTATED;
    }
    for (RefusalReason reason : values()) {
      if (reason.code == code && code > 0) {
        return reason;
      }
    }
    return OTHER;
  }
}
