package org.ctip.simulator.pbx.traffic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ctip.simulator.pbx.traffic.Sheet.Party;

/** Calls that come in and are answered, missed, rejected, picked up; ring groups; call waiting. */
final class IncomingScenes {
  private final Sheet sheet;
  private final House house;
  private final Dice dice;

  IncomingScenes(Sheet sheet) {
    this.sheet = sheet;
    this.house = sheet.house;
    this.dice = sheet.dice;
  }

  boolean direct(Scene scene, long t) {
    var phone = house.phone(t, Set.of());
    if (phone == null) {
      return false;
    }
    var from = sheet.caller(t);
    var call = sheet.incoming(scene, from, t);
    var leg = sheet.ring(t, call, from, phone, from.ddi());
    switch (scene) {
      case DIRECT_MISSED -> sheet.release(sheet.afterPatience(t), call, leg, 1);
      case DIRECT_REJECTED -> sheet.release(sheet.afterRing(t), call, leg, 16);
      default -> {
        var answered = sheet.afterRing(t);
        sheet.answer(answered, call, leg, from.presented());
        sheet.release(sheet.afterTalk(answered), call, leg, 1);
      }
    }
    sheet.end(call, from);
    return true;
  }

  boolean pickedUp(long t) {
    var phone = house.phone(t, Set.of());
    var other = phone == null ? null : house.phone(t, Set.of(phone));
    if (phone == null || other == null) {
      return false;
    }
    var from = sheet.knownCaller(t);
    var call = sheet.incoming(Scene.PICKED_UP, from, t);
    var rung = sheet.ring(t, call, from, phone, from.ddi());
    var picking = call.leg(other, false);
    var answered = sheet.afterRing(t);
    sheet.answer(answered, call, picking, from.presented());
    sheet.release(answered + dice.between(30, 120), call, rung, 39);
    sheet.release(sheet.afterTalk(answered), call, picking, 1);
    sheet.end(call, from);
    return true;
  }

  boolean groupAnswered(long t) {
    var group = house.group(t, 2, Set.of());
    if (group == null) {
      return false;
    }
    var from = sheet.caller(t);
    var call = sheet.incoming(Scene.GROUP_ANSWERED, from, t);
    var winner = ringUntilAnswered(t, call, from, from.ddi(), group, Set.of());
    sheet.release(sheet.afterTalk(connectedAt(winner)), call, winner, 1);
    sheet.end(call, from);
    return true;
  }

  boolean groupDoubleAnswer(long t) {
    var group = house.group(t, 3, Set.of());
    if (group == null) {
      return false;
    }
    var from = sheet.caller(t);
    var call = sheet.incoming(Scene.GROUP_DOUBLE_ANSWER, from, t);
    var legs = new ArrayList<LegDraft>();
    var at = t;
    for (var phone : house.freeOf(group, t, Set.of())) {
      legs.add(sheet.ring(at, call, from, phone, from.ddi()));
      at += dice.between(100, 500);
    }
    var first = legs.remove(dice.between(0, legs.size() - 1));
    var second = legs.remove(dice.between(0, legs.size() - 1));
    var answered = Math.max(sheet.afterRing(t), at);
    var crossing = answered + dice.between(20, 60);
    sheet.answer(answered, call, first, from.presented());
    sheet.answer(crossing, call, second, from.presented());
    releaseLosers(call, legs, answered);
    var firstStays = dice.chance(0.5);
    var stays = firstStays ? first : second;
    var loses = firstStays ? second : first;
    sheet.release(connectedAt(loses) + dice.between(200, 280), call, loses, 1);
    sheet.release(sheet.afterTalk(crossing), call, stays, 1);
    sheet.end(call, from);
    return true;
  }

  boolean groupMissed(long t) {
    var group = house.group(t, 2, Set.of());
    if (group == null) {
      return false;
    }
    var from = sheet.caller(t);
    var call = sheet.incoming(Scene.GROUP_MISSED, from, t);
    var until = sheet.afterPatience(t);
    var legs = ring(t, call, from, from.ddi(), house.freeOf(group, t, Set.of()), until);
    overflow(t, until, call, from, from.ddi(), legs, Set.of());
    var ringTimeOver = dice.chance(0.3);
    var at = until;
    for (var leg : legs) {
      sheet.release(at, call, leg, ringTimeOver && dice.chance(0.5) ? 17 : 1);
      at += dice.between(3, 15);
    }
    sheet.end(call, from);
    return true;
  }

  boolean callWaiting(long t) {
    var phone = house.phone(t, Set.of());
    if (phone == null) {
      return false;
    }
    var from = sheet.knownCaller(t);
    var call = sheet.incoming(Scene.CALL_WAITING, from, t);
    var leg = sheet.ring(t, call, from, phone, from.ddi());
    var answered = sheet.afterRing(t);
    sheet.answer(answered, call, leg, from.presented());

    var waits = answered + dice.between(900, 3_000);
    var second = sheet.knownCaller(waits);
    var next = sheet.incoming(Scene.CALL_WAITING, second, waits);
    sheet.frame(
        waits,
        phone,
        "CW %s %s %s".formatted(Sheet.name(phone), second.presented(), second.comment()),
        next.index);
    sheet.stat(waits + dice.between(5, 40), phone, "H f d l a p C q");

    var ends = sheet.afterTalk(waits + 200);
    sheet.release(ends, call, leg, 1);
    sheet.end(call, from);
    var rings = ends + dice.between(150, 800);
    var nextLeg = sheet.ring(rings, next, second, phone, second.ddi());
    var nextAnswered = sheet.afterRing(rings);
    sheet.answer(nextAnswered, next, nextLeg, second.presented());
    sheet.release(sheet.afterTalk(nextAnswered), next, nextLeg, 1);
    sheet.end(next, second);
    return true;
  }

  /**
   * Rings a group until somebody answers, with all that goes with it; gives the winner, who talks.
   *
   * @param not phones that have another part in the scene
   */
  LegDraft ringUntilAnswered(
      long t, CallDraft call, Party from, String dialled, List<String> group, Set<String> not) {
    var answered = Math.max(sheet.afterRing(t), t + 400);
    var free = house.freeOf(group, t, not);
    var legs = ring(t, call, from, dialled, free, answered - 200);
    var firstRound = List.copyOf(legs);
    if (dice.chance(0.3)) {
      overflow(t, answered - 200, call, from, dialled, legs, not);
    }
    if (dice.chance(0.3)) {
      joinWhenFree(t, answered - 200, call, from, dialled, legs, not);
    }
    if (answered - t > 11_500 && dice.chance(0.15)) {
      // The group's second round: the same call shown again, no new legs.
      var again = t + 10_000;
      for (var leg : firstRound) {
        sheet.ringAgain(again, call, from, leg, dialled);
        again += dice.between(100, 300);
      }
    }
    var winner = dice.oneOf(legs);
    sheet.answer(answered, call, winner, from.presented());
    legs.remove(winner);
    if (legs.size() + 1 < free.size() && !from.withheld() && dice.chance(0.5)) {
      late(answered, call, from, dialled, free, legs, winner);
    }
    releaseLosers(call, legs, answered);
    return winner;
  }

  private List<LegDraft> ring(
      long t, CallDraft call, Party from, String dialled, List<String> phones, long until) {
    var legs = new ArrayList<LegDraft>();
    var at = t;
    for (var phone : phones) {
      if (legs.isEmpty() || at < until) {
        legs.add(sheet.ring(at, call, from, phone, dialled));
      }
      at += dice.between(100, 500);
    }
    return legs;
  }

  /** Further members ring some seconds later. */
  private void overflow(
      long t,
      long until,
      CallDraft call,
      Party from,
      String dialled,
      List<LegDraft> legs,
      Set<String> not) {
    var taken = new HashSet<>(not);
    legs.forEach(leg -> taken.add(leg.extension));
    var at = t + Math.max(dice.in(house.pace().overflow()), 100);
    for (var i = dice.between(1, 3); i > 0 && at < until; i--) {
      var phone = house.phone(t, taken);
      if (phone != null && at > lastRing(legs)) {
        taken.add(phone);
        legs.add(sheet.ring(at, call, from, phone, dialled));
      }
      at += dice.between(100, 500);
    }
  }

  /** A busy phone joins when its conversation is over. */
  private void joinWhenFree(
      long t,
      long until,
      CallDraft call,
      Party from,
      String dialled,
      List<LegDraft> legs,
      Set<String> not) {
    var taken = new HashSet<>(not);
    legs.forEach(leg -> taken.add(leg.extension));
    var phone = house.busyPhone(t, taken);
    var freed = phone == null ? null : house.busyUntil(phone);
    if (phone != null && freed != null) {
      var at = freed + dice.between(150, 500);
      if (at < until && at > lastRing(legs)) {
        legs.add(sheet.ring(at, call, from, phone, dialled));
      }
    }
  }

  /** One RING crosses the winner's CONN and is taken back. */
  private void late(
      long answered,
      CallDraft call,
      Party from,
      String dialled,
      List<String> free,
      List<LegDraft> losers,
      LegDraft winner) {
    var rung = new HashSet<String>();
    call.legs.forEach(leg -> rung.add(leg.extension));
    rung.add(winner.extension);
    free.stream()
        .filter(phone -> !rung.contains(phone))
        .findFirst()
        .ifPresent(
            phone ->
                losers.add(sheet.ring(answered + dice.between(2, 6), call, from, phone, dialled)));
  }

  private void releaseLosers(CallDraft call, List<LegDraft> losers, long answered) {
    var at = answered + dice.between(30, 60);
    for (var loser : losers) {
      sheet.release(at, call, loser, 39);
      at += dice.between(1, 15);
    }
  }

  private static long lastRing(List<LegDraft> legs) {
    return legs.stream().mapToLong(leg -> leg.rangAt == null ? 0 : leg.rangAt).max().orElse(0);
  }

  static long connectedAt(LegDraft leg) {
    if (leg.connectedAt == null) {
      throw new IllegalStateException(leg.extension + " does not talk");
    }
    return leg.connectedAt;
  }
}
