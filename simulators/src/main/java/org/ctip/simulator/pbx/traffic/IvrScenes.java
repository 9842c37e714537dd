package org.ctip.simulator.pbx.traffic;

import java.util.Set;
import org.ctip.simulator.pbx.traffic.ExpectedCall.Ivr;
import org.ctip.simulator.pbx.traffic.ExpectedCall.Kind;
import org.ctip.simulator.pbx.traffic.ExpectedCall.NoSms;
import org.ctip.simulator.pbx.traffic.Sheet.Party;

/** Calls that reach an extension with an IVR rule [S12]. */
final class IvrScenes {
  private final Sheet sheet;
  private final House house;
  private final Dice dice;
  private final IncomingScenes incoming;

  IvrScenes(Sheet sheet, IncomingScenes incoming) {
    this.sheet = sheet;
    this.house = sheet.house;
    this.dice = sheet.dice;
    this.incoming = incoming;
  }

  boolean play(long t) {
    var hit = house.ivr(t);
    if (hit == null) {
      return false;
    }
    return switch (dice.between(0, 19)) {
      case 0 -> internal(t, hit);
      case 1, 2 -> {
        var withheld = sheet.withheldCaller(t);
        yield withheld != null
            && outside(
                t, hit, withheld, new Ivr(hit, house.digit(hit), null, NoSms.WITHHELD_CALLER));
      }
      case 3, 4 ->
          outside(
              t,
              hit,
              sheet.landlineCaller(t),
              new Ivr(hit, house.digit(hit), null, NoSms.NOT_MOBILE));
      default -> {
        var mobile = sheet.mobileCaller(t);
        yield outside(t, hit, mobile, new Ivr(hit, house.digit(hit), mobile.e164(), null));
      }
    };
  }

  private boolean outside(long t, String hit, Party from, Ivr ivr) {
    var group = dice.chance(0.3) ? house.group(t, 2, Set.of()) : null;
    var phone = house.phone(t, Set.of());
    if (phone == null) {
      return false;
    }
    var call = sheet.incoming(Scene.IVR, from, t);
    call.ivr = ivr;
    call.transferred = null; // S12 does not say whether leaving the IVR is a transfer
    var menu = sheet.ring(t, call, from, hit, from.ddi());
    var leaves = t + dice.in(house.pace().menu());
    if (dice.chance(0.15)) {
      sheet.release(leaves, call, menu, 1); // hangs up in the menu
      sheet.end(call, from);
      return true;
    }
    sheet.release(leaves, call, menu, 38);
    var rings = leaves + dice.between(20, 120);
    LegDraft leg;
    if (group == null) {
      leg = sheet.ring(rings, call, from, phone, "/" + hit);
      if (dice.chance(0.2)) {
        sheet.release(sheet.afterPatience(rings), call, leg, 1);
        sheet.end(call, from);
        return true;
      }
      sheet.answer(sheet.afterRing(rings), call, leg, from.presented());
    } else {
      leg = incoming.ringUntilAnswered(rings, call, from, "/" + hit, group, Set.of());
    }
    sheet.release(sheet.afterTalk(IncomingScenes.connectedAt(leg)), call, leg, 1);
    sheet.end(call, from);
    return true;
  }

  private boolean internal(long t, String hit) {
    var phone = house.phone(t, Set.of());
    if (phone == null) {
      return false;
    }
    var call = sheet.outgoing(Scene.IVR, Kind.INTERNAL, "/" + hit, null, t);
    call.ivr = new Ivr(hit, house.digit(hit), null, NoSms.INTERNAL_CALLER);
    var caller = call.leg(phone, true);
    sheet.lifted(t - dice.between(20, 60), phone);
    sheet.echo(t, call, phone, "/" + hit);
    var called = call.leg(hit, false);
    called.rangAt = t + dice.between(20, 120);
    sheet.ringFrame(called.rangAt, call, hit, "/" + phone, "/" + hit, "_", "Desk_" + phone);
    var ends = called.rangAt + dice.in(house.pace().menu());
    sheet.release(ends, call, called, 1);
    sheet.release(ends + dice.between(5, 60), call, caller, 1);
    sheet.end(call, null);
    return true;
  }
}
