package org.ctip.simulator.pbx.traffic;

import java.util.Set;
import org.ctip.simulator.pbx.traffic.Sheet.Party;
import org.jspecify.annotations.Nullable;

/** Calls that are handed over, or that somebody else is asked about, and IVR hits. */
final class TransferScenes {
  private final Sheet sheet;
  private final House house;
  private final Dice dice;
  private final IncomingScenes incoming;

  TransferScenes(Sheet sheet, IncomingScenes incoming) {
    this.sheet = sheet;
    this.house = sheet.house;
    this.dice = sheet.dice;
    this.incoming = incoming;
  }

  /** A customer talks to {@code a}, who is about to dial {@code b} at {@code dials}. */
  private record Talk(CallDraft call, Party from, LegDraft a, String b, long dials) {}

  boolean blind(long t) {
    var talk = talk(Scene.TRANSFER_BLIND, t);
    if (talk == null) {
      return false;
    }
    var b = handOver(talk);
    var answered = sheet.afterRing(talk.a().endedAt);
    sheet.answer(answered, talk.call(), b, talk.from().presented());
    sheet.release(sheet.afterTalk(answered), talk.call(), b, 1);
    talk.call().transferred = true;
    sheet.end(talk.call(), talk.from());
    return true;
  }

  boolean recall(long t) {
    var talk = talk(Scene.TRANSFER_RECALL, t);
    if (talk == null) {
      return false;
    }
    var call = talk.call();
    var b = handOver(talk);
    var gaveUp = talk.a().endedAt + dice.in(house.pace().recall());
    sheet.release(gaveUp, call, b, 1);
    var back = gaveUp + dice.between(130, 170);
    var again = sheet.ring(back, call, talk.from(), talk.a().extension, talk.from().ddi());
    if (dice.chance(0.5)) {
      var answered = sheet.afterRing(back);
      sheet.answer(answered, call, again, talk.from().presented());
      sheet.release(sheet.afterTalk(answered), call, again, 1);
    } else {
      sheet.release(sheet.afterPatience(back), call, again, 1);
    }
    call.transferred = null; // S8c names only the recall
    call.recall = true;
    sheet.end(call, talk.from());
    return true;
  }

  boolean whileRinging(long t) {
    var talk = talk(Scene.TRANSFER_WHILE_RINGING, t);
    if (talk == null) {
      return false;
    }
    var call = talk.call();
    var rings = ask(talk, "-", "_");
    var b = call.leg(talk.b(), false);
    b.rangAt = rings;
    var handed = rings + dice.between(900, 3_000);
    sheet.ringFrame(
        handed,
        call,
        talk.b(),
        talk.from().presented(),
        "/" + talk.b(),
        "/" + talk.a().extension,
        talk.from().comment());
    sheet.release(handed + dice.between(15, 60), call, talk.a(), 38);
    var answered = sheet.afterRing(handed);
    sheet.answer(answered, call, b, talk.from().presented());
    sheet.release(sheet.afterTalk(answered), call, b, 1);
    call.transferred = true;
    sheet.end(call, talk.from());
    return true;
  }

  boolean attended(long t) {
    var talk = talk(Scene.TRANSFER_ATTENDED, t);
    if (talk == null) {
      return false;
    }
    var call = talk.call();
    var asked = askAndTalk(talk);
    var b = call.leg(talk.b(), false);
    b.rangAt = asked.rang();
    var joined = asked.answered() + dice.between(2_000, 8_000);
    b.connectedAt = joined; // S8b: it joins at the second CONN
    sheet.conn(joined, call, talk.b(), talk.from().presented());
    sheet.release(joined + dice.between(10, 60), call, talk.a(), 38);
    sheet.release(sheet.afterTalk(joined), call, b, 1);
    call.transferred = true;
    sheet.end(call, talk.from());
    return true;
  }

  boolean consultation(long t) {
    var talk = talk(Scene.CONSULTATION, t);
    if (talk == null) {
      return false;
    }
    var call = talk.call();
    var b = call.leg(talk.b(), false);
    b.consulted = true;
    long goesOn;
    if (dice.chance(0.3)) {
      b.rangAt = ask(talk, talk.from().presented(), "_");
      goesOn = sheet.afterPatience(b.rangAt);
      sheet.release(goesOn, call, b, 1);
    } else {
      var asked = askAndTalk(talk);
      b.rangAt = asked.rang();
      b.connectedAt = asked.answered();
      var done = asked.answered() + dice.between(2_000, 8_000);
      sheet.release(done, call, b, 1);
      goesOn = done + dice.between(20, 80);
      sheet.conn(goesOn, call, talk.a().extension, talk.from().presented());
    }
    sheet.release(sheet.afterTalk(goesOn), call, talk.a(), 1);
    sheet.end(call, talk.from());
    return true;
  }

  /** Two phones are needed; nothing is written when there are none. */
  private @Nullable Talk talk(Scene scene, long t) {
    var b = house.phone(t, Set.of());
    if (b == null) {
      return null;
    }
    var group = dice.chance(0.35) ? house.group(t, 2, Set.of(b)) : null;
    var a = group == null ? house.phone(t, Set.of(b)) : null;
    if (group == null && a == null) {
      return null;
    }
    var from = sheet.knownCaller(t);
    var call = sheet.incoming(scene, from, t);
    LegDraft leg;
    if (a == null && group != null) {
      leg = incoming.ringUntilAnswered(t, call, from, from.ddi(), group, Set.of(b));
    } else {
      leg = sheet.ring(t, call, from, String.valueOf(a), from.ddi());
      sheet.answer(sheet.afterRing(t), call, leg, from.presented());
    }
    return new Talk(call, from, leg, b, sheet.afterTalk(IncomingScenes.connectedAt(leg)));
  }

  /** {@code a} dials {@code b} and is out; {@code b} rings for the customer. */
  private LegDraft handOver(Talk talk) {
    var rings = dials(talk);
    var b = talk.call().leg(talk.b(), false);
    b.rangAt = rings;
    sheet.ringFrame(
        rings,
        talk.call(),
        talk.b(),
        talk.from().presented(),
        "/" + talk.b(),
        "/" + talk.a().extension,
        talk.from().comment());
    sheet.release(rings + dice.between(50, 250), talk.call(), talk.a(), 1);
    return b;
  }

  private long dials(Talk talk) {
    var last =
        sheet.echoOneByOne(talk.dials(), talk.call(), talk.a().extension, "/" + talk.b(), 400);
    return last + dice.between(80, 200);
  }

  /** {@code b} rings for {@code a}; gives the instant. */
  private long ask(Talk talk, String held, String comment) {
    var rings = dials(talk);
    sheet.ringFrame(
        rings, talk.call(), talk.b(), "/" + talk.a().extension, "/" + talk.b(), held, comment);
    return rings;
  }

  private record Asked(long rang, long answered) {}

  private Asked askAndTalk(Talk talk) {
    var a = talk.a().extension;
    var rang = ask(talk, talk.from().presented(), "Desk_" + a);
    var answered = sheet.afterRing(rang);
    sheet.lifted(answered - dice.between(10, 50), talk.b());
    sheet.conn(answered, talk.call(), talk.b(), "/" + a);
    sheet.conn(answered + dice.between(4, 50), talk.call(), a, "/" + talk.b());
    return new Asked(rang, answered);
  }
}
