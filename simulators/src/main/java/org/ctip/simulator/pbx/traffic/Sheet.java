package org.ctip.simulator.pbx.traffic;

import java.util.ArrayList;
import java.util.List;
import org.ctip.simulator.pbx.PbxStyle;
import org.ctip.simulator.pbx.TimedFrame;
import org.ctip.simulator.pbx.traffic.ExpectedCall.Direction;
import org.ctip.simulator.pbx.traffic.ExpectedCall.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Where scenes are written down: frames and truth in one go, so that they can't differ. Times
 * between frames of one moment are those of section 11 of the reference.
 */
final class Sheet {
  /** A frame without marker at a millisecond. */
  record Line(long at, String bare, int call) {}

  /**
   * An outside party.
   *
   * @param presented as RING shows it
   * @param key by which the house keeps it to one call at a time; empty for a withheld one
   */
  record Party(String presented, @Nullable String e164, String ddi, String comment, String key) {
    boolean withheld() {
      return key.isEmpty();
    }
  }

  final House house;
  final Dice dice;
  final List<Line> lines = new ArrayList<>();
  final List<ExpectedCall> calls = new ArrayList<>();
  private int nextIndex;

  Sheet(House house, Dice dice) {
    this.house = house;
    this.dice = dice;
  }

  // ---- parties and calls

  Party caller(long at) {
    if (dice.chance(house.withheldShare())) {
      var withheld = withheldCaller(at);
      if (withheld != null) {
        return withheld;
      }
    }
    return knownCaller(at);
  }

  Party knownCaller(long at) {
    return switch (dice.between(0, 49)) {
      case 0 -> {
        var local = house.landline(at).substring(2);
        yield party("00491512" + local, "+491512" + local, local);
      }
      case 1, 2, 3, 4, 5 -> landlineCaller(at);
      default -> mobileCaller(at);
    };
  }

  Party mobileCaller(long at) {
    var number = house.mobile(at);
    return party(number, "+48" + number, number);
  }

  Party landlineCaller(long at) {
    var number = house.landline(at);
    return party(number, "+48" + number, number);
  }

  @Nullable Party withheldCaller(long at) {
    var ddi = house.ddiForWithheld(at);
    if (ddi == null) {
      return null;
    }
    house.takeWithheld(ddi, at);
    return new Party("_", null, ddi, "_", "");
  }

  private Party party(String presented, String e164, String key) {
    var comment =
        switch (dice.between(0, 4)) {
          case 0, 1 -> presented;
          case 2, 3 -> "_";
          default -> "Client_" + key.substring(key.length() - 3);
        };
    return new Party(presented, e164, house.ddi(), comment, key);
  }

  CallDraft incoming(Scene scene, Party from, long at) {
    return new CallDraft(
        nextIndex++, scene, Kind.EXTERNAL, Direction.IN, from.presented(), from.e164(), at);
  }

  CallDraft outgoing(Scene scene, Kind kind, String number, @Nullable String e164, long at) {
    return new CallDraft(nextIndex++, scene, kind, Direction.OUT, number, e164, at);
  }

  /** The scene of this call is written; its truth is worked out. */
  void end(CallDraft draft, @Nullable Party party) {
    var call = draft.finish();
    calls.add(call);
    if (party != null && party.withheld()) {
      house.takeWithheld(party.ddi(), call.endedAt());
    } else if (party != null) {
      house.takeParty(party.key(), call.endedAt());
    }
  }

  // ---- frames

  void frame(long at, String extension, String bare, int call) {
    lines.add(new Line(at, bare, call));
    house.take(extension, at);
  }

  LegDraft ring(long at, CallDraft call, Party from, String extension, String dialled) {
    var leg = call.leg(extension, false);
    leg.rangAt = at;
    ringAgain(at, call, from, leg, dialled);
    return leg;
  }

  void ringAgain(long at, CallDraft call, Party from, LegDraft leg, String dialled) {
    ringFrame(at, call, leg.extension, from.presented(), dialled, "_", from.comment());
  }

  void ringFrame(
      long at,
      CallDraft call,
      String extension,
      String shown,
      String dialled,
      String held,
      String comment) {
    frame(
        at,
        extension,
        "RING %s %s 0 %s %s %s".formatted(name(extension), shown, dialled, held, comment),
        call.index);
  }

  void echo(long at, CallDraft call, String extension, String digits) {
    frame(at, extension, "ECHO " + name(extension) + " " + digits, call.index);
  }

  /** ECHO frame by frame; gives the instant of the last. */
  long echoOneByOne(long at, CallDraft call, String extension, String digits, int slowest) {
    var then = at;
    for (var i = 0; i < digits.length(); i++) {
      echo(then, call, extension, digits.substring(i, i + 1));
      then += i + 1 < digits.length() ? dice.between(slowest / 5, slowest) : 0;
    }
    return then;
  }

  void drdy(long at, String extension) {
    frame(at, extension, "DRDY " + name(extension), TimedFrame.NO_CALL);
  }

  /** The leg talks from now on; its phone's STAT H comes just before or just after. */
  void answer(long at, CallDraft call, LegDraft leg, String shown) {
    if (leg.connectedAt == null) {
      leg.connectedAt = at;
    }
    var before = dice.chance(0.8);
    lifted(before ? at - dice.between(10, 55) : at + dice.between(3, 20), leg.extension);
    conn(at, call, leg.extension, shown);
  }

  void conn(long at, CallDraft call, String extension, String shown) {
    frame(at, extension, "CONN %s %s 0".formatted(name(extension), shown), call.index);
  }

  /** The leg ends; its phone's STAT h comes within 60 ms, on either side when it talked. */
  void release(long at, CallDraft call, LegDraft leg, int cause) {
    leg.endedAt = at;
    leg.cause = cause;
    frame(at, leg.extension, "REL %s %d".formatted(name(leg.extension), cause), call.index);
    var before = leg.connectedAt != null && at - leg.connectedAt > 1_000 && dice.chance(0.4);
    onHook(before ? at - dice.between(1, 60) : at + dice.between(1, 60), leg.extension);
  }

  void lifted(long at, String extension) {
    stat(at, extension, "H f d l a p c q");
  }

  void onHook(long at, String extension) {
    stat(at, extension, "h f d l a p c q");
  }

  void stat(long at, String extension, String flags) {
    if (house.sendsStat(extension)) {
      frame(at, extension, "STAT " + name(extension) + " " + flags, TimedFrame.NO_CALL);
    }
  }

  static String name(String extension) {
    return PbxStyle.padded(extension);
  }

  // ---- spans

  long afterRing(long at) {
    return at + dice.in(house.pace().ring());
  }

  long afterPatience(long at) {
    return at + dice.in(house.pace().patience());
  }

  long afterTalk(long at) {
    return at + dice.in(house.pace().talk());
  }
}
