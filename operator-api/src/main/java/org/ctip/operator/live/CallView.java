package org.ctip.operator.live;

import java.time.Instant;
import java.util.List;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.CallState;
import org.ctip.events.call.Direction;
import org.ctip.events.call.Disposition;
import org.ctip.events.call.IvrDecision;
import org.ctip.events.call.Leg;
import org.ctip.events.call.LegOutcome;
import org.ctip.events.call.LegRole;
import org.jspecify.annotations.Nullable;

/**
 * A call on the live stream. Whoever gets one replaces what they knew of {@code callId}, unless
 * they knew a higher version.
 *
 * @param callId the derived id; lists also have it
 * @param id the integer id; null while only the stream knows the call
 * @param number the outside party as presented; null when never told
 * @param ringMillis null when it never rang
 * @param talkMillis null when never connected or still talking
 */
public record CallView(
    String callId,
    @Nullable Long id,
    String pbxId,
    long version,
    CallState state,
    CallKind kind,
    Direction direction,
    @Nullable String number,
    @Nullable String e164,
    @Nullable String callerName,
    @Nullable String dialled,
    String extension,
    @Nullable String answeredBy,
    Instant startedAt,
    @Nullable Instant connectedAt,
    @Nullable Instant endedAt,
    boolean endEstimated,
    @Nullable Long ringMillis,
    @Nullable Long talkMillis,
    Disposition disposition,
    List<CallFlag> flags,
    List<LegView> legs,
    @Nullable IvrView ivr) {

  /** One extension's part in the call. */
  public record LegView(
      int number,
      String extension,
      LegRole role,
      Instant startedAt,
      @Nullable Instant connectedAt,
      @Nullable Instant endedAt,
      @Nullable String cause,
      @Nullable LegOutcome outcome) {
    static LegView of(Leg leg) {
      return new LegView(
          leg.number(),
          leg.extension(),
          leg.role(),
          leg.startedAt(),
          leg.connectedAt(),
          leg.endedAt(),
          leg.cause(),
          leg.outcome());
    }
  }

  /**
   * What the IVR rules decided.
   *
   * @param withheldReason why no SMS was issued; null when one was
   */
  public record IvrView(
      String extension, int digit, IvrDecision.@Nullable NoSmsReason withheldReason) {
    static IvrView of(IvrDecision ivr) {
      return new IvrView(ivr.extension(), ivr.digit(), ivr.withheldReason());
    }
  }

  /** The view of a snapshot. */
  public static CallView of(Call call) {
    return new CallView(
        call.callId(),
        null,
        call.pbxId(),
        call.version(),
        call.state(),
        call.kind(),
        call.direction(),
        call.number(),
        call.e164(),
        call.callerName(),
        call.dialled(),
        call.extension(),
        call.answeredBy(),
        call.startedAt(),
        call.connectedAt(),
        call.endedAt(),
        call.endEstimated(),
        call.ringMillis(),
        call.talkMillis(),
        call.disposition(),
        call.flags(),
        call.legs().stream().map(LegView::of).toList(),
        call.ivr() == null ? null : IvrView.of(call.ivr()));
  }
}
