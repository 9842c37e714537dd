package org.ctip.correlator.signal.ctip;

import org.ctip.correlator.signal.Release;
import org.ctip.protocol.message.ReleaseCause;

/** The cause table of ctip-protocol, section 7. */
final class Causes {
  private Causes() {}

  /**
   * What a cause means. A number or a word that the manual does not have says no more than that the
   * leg ended.
   */
  static Release release(ReleaseCause cause) {
    ReleaseCause.Meaning meaning = cause.meaning();
    if (meaning == null) {
      return Release.NORMAL;
    }
    return switch (meaning) {
      case NORMAL -> Release.NORMAL;
      case NO_ANSWER -> Release.NO_ANSWER;
      case BUSY -> Release.BUSY;
      case REJECTED -> Release.REJECTED;
      case DO_NOT_DISTURB -> Release.DO_NOT_DISTURB;
      case PICKED_UP_ELSEWHERE -> Release.ELSEWHERE;
      case TRANSFERRED -> Release.TRANSFERRED;
      case WRONG_NUMBER, OUT_OF_ORDER -> Release.UNREACHABLE;
      case PHONE_LOCKED,
          TALK_TIME_EXCEEDED,
          COST_LIMIT_EXCEEDED,
          NO_RIGHT_TO_CALL,
          DIALLING_TIMED_OUT,
          CLIR_NOT_PERMITTED,
          URGENT_CALL_NOT_PERMITTED,
          PRIVATE_CALL_NOT_PERMITTED,
          URGENT_RING_NOT_PERMITTED,
          NO_SUCH_SERVICE,
          OUTSIDE_LIMIT_USED_UP ->
          Release.FAILED;
      case SERVICE_ACCEPTED, SERVICE_REFUSED, SERVICE_ON, SERVICE_OFF, WAKE_UP_CALL ->
          Release.SERVICE;
    };
  }
}
