package org.ctip.operator;

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
import org.ctip.events.call.LegRole;
import org.ctip.events.desk.DeskEvent.CallAnnotated;
import org.ctip.events.desk.DeskEvent.MissedHandled;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.events.desk.MissedState;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.events.pbx.PbxStatus;
import org.ctip.events.presence.Presence;
import org.ctip.events.presence.PresenceState;
import org.ctip.events.sms.SmsDirection;
import org.ctip.events.sms.SmsEvent;
import org.ctip.events.sms.SmsState;
import org.jspecify.annotations.Nullable;

/** Values as the other services put them on the topics. */
public final class Samples {
  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

  private Samples() {}

  public static Call call(String tenant, String callId, long version, CallState state) {
    return new Call(
        tenant,
        "main",
        callId,
        version,
        state,
        CallKind.EXTERNAL,
        Direction.IN,
        "600000101",
        "+48600000101",
        "Sample & <Sons>",
        null,
        "101",
        null,
        NOON,
        null,
        null,
        false,
        null,
        null,
        Disposition.UNKNOWN,
        List.of(CallFlag.ATTACHED),
        List.of(
            new Leg(
                0,
                "101",
                LegRole.CALLEE,
                "600000101",
                NOON,
                NOON,
                null,
                null,
                null,
                null,
                false,
                List.of())),
        null,
        List.of(),
        new IvrDecision("500", 9, 1, "ivr-" + callId, null),
        "RING");
  }

  public static SmsEvent sms(String tenant, String messageId, long version, String text) {
    return new SmsEvent(
        messageId,
        7,
        tenant,
        version,
        "sent",
        SmsState.ACCEPTED,
        SmsDirection.OUTBOUND,
        NOON,
        "+48600000101",
        text,
        "ivr",
        "ui",
        null,
        "serwersms",
        "p-1",
        "queued",
        null,
        null,
        1,
        1,
        "GSM7",
        null,
        NOON);
  }

  public static MissedHandled handled(String tenant, String callId, long version) {
    return handled(tenant, callId, "600000101", version);
  }

  public static MissedHandled handled(
      String tenant, String callId, @Nullable String callerKey, long version) {
    return new MissedHandled(
        tenant,
        callId,
        callerKey,
        version,
        "600000101",
        "+48600000101",
        "101",
        2,
        NOON,
        NOON,
        MissedState.TAKEN,
        new Person(7, "Ewa Sample"),
        NOON,
        null,
        null,
        null,
        null,
        NOON);
  }

  public static CallAnnotated annotated(String tenant, String callId, long version, String note) {
    return new CallAnnotated(
        tenant, callId, version, note, List.of("invoice"), NOON, new Person(7, "Example Operator"));
  }

  public static PbxStatus pbx(String tenant, String pbxId, PbxLinkState state) {
    return new PbxStatus(
        tenant,
        pbxId,
        state,
        NOON,
        null,
        null,
        null,
        5,
        10,
        NOON,
        new PbxStatus.Identity("CP-000", "NO03914", "v1.23.0140", null),
        250L,
        0,
        "ingest-1");
  }

  public static Presence presence(String tenant, String extension, PresenceState state) {
    return new Presence(
        tenant, "main", extension, state, NOON, null, null, null, false, null, null, null, null, 5,
        10);
  }
}
