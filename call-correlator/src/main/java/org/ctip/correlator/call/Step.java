package org.ctip.correlator.call;

import java.util.List;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallEvent;
import org.ctip.events.presence.Presence;
import org.ctip.events.sms.SmsCommand;

/**
 * What one record came to.
 *
 * @param state everything known afterwards: the same object that was handed in, changed in place
 * @param calls calls that changed visibly, each at most once, in the order in which they changed
 * @param events the frame as one event (ordinal 0), then what was concluded at it
 * @param presences extensions that changed visibly, each at most once
 * @param smsCommands automatic SMS to be sent; at most one
 * @param disposal how the record was taken
 */
public record Step(
    PbxState state,
    List<Call> calls,
    List<CallEvent> events,
    List<Presence> presences,
    List<SmsCommand> smsCommands,
    Disposal disposal) {}
