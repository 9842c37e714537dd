package org.ctip.correlator.call;

import org.ctip.correlator.signal.Party;
import org.ctip.correlator.signal.Signal;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.Direction;
import org.ctip.events.call.LegRole;

/** Digits from a phone (rules C7, C13 b). */
final class DialRules {
  /** From here on, digits in one frame are a number, not a key. */
  private static final int EN_BLOC = 3;

  void fold(Moment moment, Signal.Dialled dialled) {
    Line line = moment.line(dialled.extension());
    String digits = dialled.digits();
    OpenLeg dialling = line.newest(OpenLeg::isDialling);
    if (dialling != null) {
      goOn(moment, line, dialling, digits);
      return;
    }
    OpenLeg talks = line.newest(OpenLeg::isTalking);
    if (talks == null) {
      begin(moment, line, digits);
    } else {
      whileTalking(moment, line, talks, digits);
    }
  }

  private static void goOn(Moment moment, Line line, OpenLeg dialling, String digits) {
    boolean repeated = digits.length() >= EN_BLOC && digits.equals(dialling.digits);
    boolean presumed = dialling.presumed && digits.equals(dialling.digits);
    if (repeated || presumed || digits.isEmpty()) {
      moment.belongsTo(dialling);
      return;
    }
    boolean anotherNumber = digits.length() >= EN_BLOC && dialling.digits.length() >= EN_BLOC;
    boolean paused =
        !dialling.digits.isEmpty()
            && !Micros.within(dialling.heardAt, Timing.BETWEEN_DIGITS, moment.now);
    if (anotherNumber || paused || dialling.digitsComplete || dialling.unsure) {
      moment.endStale(dialling, dialling.hookOnAt == Micros.NEVER ? moment.now : dialling.hookOnAt);
      begin(moment, line, digits);
      return;
    }
    gather(moment, dialling, digits);
    show(moment, dialling);
  }

  private static void begin(Moment moment, Line line, String digits) {
    if (digits.isEmpty()) {
      return; // nothing dialled yet
    }
    Party number = party(digits);
    OpenCall call =
        moment.newCall(
            Direction.OUT,
            number.isInternal() ? CallKind.INTERNAL : CallKind.EXTERNAL,
            number,
            "ECHO");
    OpenLeg leg = moment.addLeg(call, line.extension, LegRole.CALLER, number);
    gather(moment, leg, digits);
  }

  private static void whileTalking(Moment moment, Line line, OpenLeg talks, String digits) {
    boolean consults = digits.startsWith("/") || talks.digits.startsWith("/");
    boolean freshNumber =
        digits.length() >= EN_BLOC || talks.freshTone || talks.hookOnAt != Micros.NEVER;
    if (!consults && freshNumber) {
      moment.endStale(talks, talks.hookOnAt == Micros.NEVER ? moment.now : talks.hookOnAt);
      begin(moment, line, digits);
      return;
    }
    // Single digits without FLASH may be tones for the far side; CONN tells if they were a number.
    if (digits.startsWith("/")) {
      talks.digits = "";
      talks.freshTone = false;
    }
    gather(moment, talks, digits);
  }

  /** Dial tone: after FLASH it belongs to the consultation, else what came before is over. */
  void tone(Moment moment, Signal.DialTone tone) {
    Line line = moment.line(tone.extension());
    OpenLeg dialling = line.newest(leg -> leg.isDialling() && !leg.presumed);
    if (dialling != null && !dialling.digits.isEmpty()) {
      moment.endStale(dialling, moment.now);
      return;
    }
    OpenLeg talks = line.newest(OpenLeg::isTalking);
    if (talks != null && !talks.digits.startsWith("/")) {
      talks.freshTone = true;
    }
  }

  private static void gather(Moment moment, OpenLeg leg, String digits) {
    moment.belongsTo(leg);
    leg.unsure = false;
    String all = leg.digits + digits;
    leg.digits = all.length() <= OpenLeg.MAX_DIGITS ? all : all.substring(0, OpenLeg.MAX_DIGITS);
  }

  private static void show(Moment moment, OpenLeg dialling) {
    var call = dialling.call;
    Party number = party(dialling.digits);
    dialling.party = number;
    if (call.legs.size() == 1) {
      call.number = number;
      call.kind = number.isInternal() ? CallKind.INTERNAL : CallKind.EXTERNAL;
    }
    moment.lastState(call, "ECHO");
    moment.changed(call);
  }

  private static Party party(String digits) {
    if (digits.startsWith("/")) {
      return Party.internal(digits, digits.substring(1));
    }
    boolean number = digits.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '+');
    return number ? Party.outside(digits) : Party.other(digits);
  }
}
