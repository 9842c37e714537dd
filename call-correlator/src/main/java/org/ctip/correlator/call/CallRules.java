package org.ctip.correlator.call;

import java.util.Set;
import java.util.stream.Collectors;
import org.ctip.correlator.signal.Party;
import org.ctip.correlator.signal.Signal;

/** Hands each signal to the rules for it. */
final class CallRules {
  private final Set<String> sharedKeys;
  private final RingRules ringing;
  private final WaitingRules waiting;
  private final ConnectRules connecting;
  private final ReleaseRules releasing;
  private final DialRules dialling = new DialRules();
  private final PhoneRules phones = new PhoneRules();
  private final AttachmentRules attachments = new AttachmentRules();

  CallRules(CorrelationSettings settings, AutomaticSms automaticSms) {
    sharedKeys =
        settings.sharedNumbers().stream()
            .map(number -> Party.outside(number).key())
            .collect(Collectors.toUnmodifiableSet());
    var joining = new Joining();
    ringing = new RingRules(joining, automaticSms);
    waiting = new WaitingRules(joining);
    connecting = new ConnectRules();
    releasing = new ReleaseRules();
  }

  void fold(Moment moment, Signal signal) {
    switch (signal) {
      case Signal.Ringing rings -> ringing.fold(moment, rings, identity(rings.caller()));
      case Signal.Waiting waits -> waiting.fold(moment, waits, identity(waits.caller()));
      case Signal.Connected talks -> connecting.fold(moment, talks, identity(talks.number()));
      case Signal.Released released -> releasing.fold(moment, released);
      case Signal.Dialled dialled -> dialling.fold(moment, dialled);
      case Signal.DialTone tone -> dialling.tone(moment, tone);
      case Signal.PhoneState state -> phones.fold(moment, state);
      case Signal.Charged charged -> attachments.charge(moment, charged);
      case Signal.Tagged tagged -> attachments.tag(moment, tagged);
      case Signal.Recorded recorded -> attachments.recording(moment, recorded);
    }
  }

  /** A number that many callers share tells as little as a withheld one (rule C2). */
  private Party identity(Party party) {
    return party.isOutside() && sharedKeys.contains(party.key())
        ? new Party(Party.Kind.OUTSIDE, party.raw(), "")
        : party;
  }
}
