package org.ctip.simulator.pbx.traffic;

import java.util.List;
import java.util.Set;
import org.ctip.simulator.pbx.traffic.ExpectedCall.Kind;
import org.ctip.simulator.pbx.traffic.Sheet.Party;

/** Calls that the house makes: outside, inside, and to the PBX itself. */
final class OutgoingScenes {
  private static final List<String> FEATURE_CODES = List.of("*80", "*81", "#80", "*70");

  private final Sheet sheet;
  private final House house;
  private final Dice dice;

  OutgoingScenes(Sheet sheet) {
    this.sheet = sheet;
    this.house = sheet.house;
    this.dice = sheet.dice;
  }

  boolean outside(Scene scene, long t) {
    var phone = house.phone(t, Set.of());
    if (phone == null) {
      return false;
    }
    Party to = sheet.mobileCaller(t);
    var number = "0" + to.presented();
    var call = sheet.outgoing(scene, Kind.EXTERNAL, number, to.e164(), t);
    var leg = call.leg(phone, true);
    var dialled = dial(t, call, phone, number, scene == Scene.OUTGOING_DIGITS);
    switch (scene) {
      case OUTGOING_BUSY -> sheet.release(dialled + dice.between(700, 2_500), call, leg, 17);
      case OUTGOING_WRONG -> sheet.release(dialled + dice.between(700, 2_500), call, leg, 15);
      case OUTGOING_NO_ANSWER -> sheet.release(sheet.afterPatience(dialled), call, leg, 1);
      default -> {
        var answered = sheet.afterRing(dialled);
        leg.connectedAt = answered;
        sheet.conn(answered, call, phone, number);
        sheet.release(sheet.afterTalk(answered), call, leg, 1);
      }
    }
    sheet.end(call, to);
    return true;
  }

  boolean featureCode(long t) {
    var phone = house.phone(t, Set.of());
    if (phone == null) {
      return false;
    }
    var code = dice.oneOf(FEATURE_CODES);
    var call = sheet.outgoing(Scene.FEATURE_CODE, Kind.SERVICE, code, null, t);
    var leg = call.leg(phone, true);
    sheet.echo(t, call, phone, code);
    sheet.release(t + dice.between(80, 400), call, leg, 6);
    sheet.end(call, null);
    return true;
  }

  boolean inside(Scene scene, long t) {
    var phone = house.phone(t, Set.of());
    var other = phone == null ? null : house.phone(t, Set.of(phone));
    if (phone == null || other == null) {
      return false;
    }
    var call = sheet.outgoing(scene, Kind.INTERNAL, "/" + other, null, t);
    var caller = call.leg(phone, true);
    var dialled = dial(t, call, phone, "/" + other, dice.chance(0.2));
    if (scene == Scene.INTERNAL_BUSY) {
      sheet.release(dialled + dice.between(700, 3_500), call, caller, 17);
      sheet.end(call, null);
      return true;
    }
    var called = call.leg(other, false);
    called.rangAt = dialled + dice.between(20, 120);
    sheet.ringFrame(called.rangAt, call, other, "/" + phone, "/" + other, "_", "Desk_" + phone);
    if (scene == Scene.INTERNAL_NO_ANSWER) {
      var ends = sheet.afterPatience(called.rangAt);
      sheet.release(ends, call, called, 1);
      sheet.release(ends + dice.between(5, 140), call, caller, 1);
    } else {
      talk(call, caller, called);
    }
    sheet.end(call, null);
    return true;
  }

  private void talk(CallDraft call, LegDraft caller, LegDraft called) {
    var answered = sheet.afterRing(called.rangAt == null ? 0 : called.rangAt);
    var other = answered + dice.between(4, 50);
    sheet.answer(answered, call, called, "/" + caller.extension);
    caller.connectedAt = other;
    sheet.conn(other, call, caller.extension, "/" + called.extension);
    var ends = sheet.afterTalk(other);
    var callerFirst = dice.chance(0.6);
    sheet.release(ends, call, callerFirst ? caller : called, 1);
    sheet.release(ends + dice.between(5, 140), call, callerFirst ? called : caller, 1);
  }

  /** Some people lift first and listen to the tone; gives the instant of the last digit. */
  private long dial(long t, CallDraft call, String phone, String number, boolean oneByOne) {
    var begin = t;
    if (dice.chance(0.4)) {
      sheet.lifted(t, phone);
      sheet.drdy(t + dice.between(2, 20), phone);
      begin = t + dice.between(600, 2_500);
      call.startedAt = begin; // lifting and a tone are presence, no call yet
    }
    if (oneByOne) {
      return sheet.echoOneByOne(begin, call, phone, number, number.startsWith("/") ? 400 : 1_200);
    }
    sheet.echo(begin, call, phone, number);
    return begin;
  }
}
