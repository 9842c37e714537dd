package org.ctip.correlator.call;

import org.ctip.correlator.signal.Party;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.Direction;
import org.ctip.events.call.LegOutcome;
import org.ctip.events.call.LegRole;

/** A talking phone shows something: the same again, a colleague, or another party (rule C6). */
final class TalkRules {
  private final Attaching attaching;

  TalkRules(Attaching attaching) {
    this.attaching = attaching;
  }

  void fold(Moment moment, Line line, OpenLeg talks, Party number) {
    if (!number.isIdentified() || talks.party.same(number)) {
      goOn(moment, talks);
    } else if (number.isInternal()) {
      showColleague(moment, talks, number);
    } else if (talks.party.isInternal()) {
      showOutside(moment, line, talks, number);
    } else {
      showAnother(moment, line, talks, number);
    }
  }

  private static void goOn(Moment moment, OpenLeg talks) {
    moment.belongsTo(talks);
    talks.unsure = false;
    talks.hookOnAt = Micros.NEVER;
    talks.shownAt = moment.now;
  }

  /** The outside party is on hold while the colleague is asked; or the colleague handed over. */
  private static void showColleague(Moment moment, OpenLeg talks, Party colleague) {
    goOn(moment, talks);
    var call = talks.call;
    if (talks.party.isInternal()) {
      if (call.kind == CallKind.INTERNAL) {
        markMoved(call, talks.party.key());
        moment.flag(call, CallFlag.TRANSFERRED);
      }
      talks.party = colleague;
      moment.changed(call);
    }
  }

  /** The colleague handed the outside party over: the attended transfer is done. */
  private void showOutside(Moment moment, Line line, OpenLeg talks, Party outside) {
    String colleague = talks.party.key();
    if (talks.call.isExternal() && talks.call.number.same(outside)) {
      talks.party = outside;
      takeOver(moment, talks);
      goOn(moment, talks);
      talks.connectedAt = moment.now;
      moment.lastState(talks.call, "CONN");
      return;
    }
    OpenCall call = attaching.ofNumber(moment, outside, colleague);
    markMoved(talks.call, colleague);
    moment.endByEvidence(talks, moment.now, LegOutcome.MOVED);
    if (call == null) {
      attaching.attach(moment, line, outside);
      return;
    }
    OpenLeg leg = moment.addLeg(call, line.extension, LegRole.CALLEE, outside);
    leg.transferred = true;
    markMoved(call, colleague);
    moment.flag(call, CallFlag.TRANSFERRED);
    ConnectRules.connect(moment, line, leg);
  }

  /**
   * A consultation leg becomes the one that has the outside party; its colleague's ends as moved.
   */
  static void takeOver(Moment moment, OpenLeg leg) {
    var call = leg.call;
    leg.consultation = false;
    leg.transferred = true;
    for (OpenLeg other : call.legs) {
      if (other != leg && other.isTalking() && !other.consultation) {
        other.moved = true;
      }
    }
    moment.flag(call, CallFlag.TRANSFERRED);
    moment.changed(call);
  }

  private static void markMoved(OpenCall call, String extension) {
    for (OpenLeg leg : call.legs) {
      if (leg.isOpen() && leg.extension.equals(extension)) {
        leg.moved = true;
      }
    }
  }

  private void showAnother(Moment moment, Line line, OpenLeg talks, Party number) {
    if (!talks.call.number.isIdentified() && attaching.ofNumber(moment, number, null) == null) {
      talks.call.number = number; // told only now
      talks.party = number;
      moment.changed(talks.call);
      goOn(moment, talks);
      return;
    }
    if (asks(talks, number)) {
      goOn(moment, talks);
      return;
    }
    OpenLeg held = line.newest(leg -> leg.isTalking() && leg.call.number.same(number));
    if (held != null) {
      goOn(moment, held);
      return;
    }
    boolean dialled = dialsAgain(talks, number);
    moment.endStale(talks, moment.now);
    if (dialled) {
      var call = moment.newCall(Direction.OUT, CallKind.EXTERNAL, number, "CONN");
      ConnectRules.join(moment, line, call, LegRole.CALLER, number);
    } else {
      attaching.attach(moment, line, number);
    }
  }

  /** Whether the party was dialled after FLASH, with the first one on hold. */
  private static boolean asks(OpenLeg talks, Party number) {
    return talks.digits.startsWith("/") && talks.digits.endsWith(number.key());
  }

  /** Whether digits that could have been tones turn out to be the number of a new call. */
  private static boolean dialsAgain(OpenLeg talks, Party number) {
    String digits = talks.digits;
    return !digits.startsWith("/") && digits.endsWith(number.key());
  }
}
