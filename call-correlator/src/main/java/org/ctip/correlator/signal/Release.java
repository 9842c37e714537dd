package org.ctip.correlator.signal;

/** Why a leg ended, as far as its PBX tells. */
public enum Release {
  /** Normal release, no cause, or one that says nothing more. */
  NORMAL,
  NO_ANSWER,
  BUSY,
  /** The called party refused the call. */
  REJECTED,
  DO_NOT_DISTURB,
  /** Somebody else took the call. */
  ELSEWHERE,
  /** The call was transferred. */
  TRANSFERRED,
  /** The call could not be made or was cut off. */
  FAILED,
  /** The number of the called party is wrong, or it is out of order. */
  UNREACHABLE,
  /** It was no call but a feature code. */
  SERVICE
}
