package org.ctip.simulator.pbx;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Carries calls that commands cause: dialling, ringing, answering, hanging up. It says what a real
 * PBX says, bare (without marker), in the real order.
 */
final class Switchboard {
  private static final Duration AT_ONCE = Duration.ofMillis(12);

  private final Phones phones;
  private final Behaviour behaviour;
  private final PbxStyle style;
  private final Later later;
  private final Consumer<String> say;

  Switchboard(
      Phones phones, Behaviour behaviour, PbxStyle style, Later later, Consumer<String> say) {
    this.phones = phones;
    this.behaviour = behaviour;
    this.style = style;
    this.later = later;
    this.say = say;
  }

  /** An outside call comes in and rings these extensions. */
  void incoming(String caller, String dialled, List<Phone> members) {
    for (var phone : members) {
      ring(phone, new Phone.Ringing(caller, dialled, members.size() > 1));
    }
  }

  /** The outside caller gives up. */
  void callerHangsUp(String caller) {
    for (var phone : phones.all()) {
      if (rings(phone, caller)) {
        release(phone, 1);
      }
    }
  }

  /** The phone dials; it is on hook or has a dial tone. */
  void dial(Phone phone, String digits) {
    if (!phone.is('H')) {
      phone.set('H', true);
      stat(phone);
      say.accept("DRDY " + name(phone));
    }
    phone.activity = Phone.Activity.DIALLING;
    var inside = digits.startsWith("/") ? digits.substring(1) : digits;
    var called = phones.knows(inside) || digits.startsWith("/") ? phones.find(inside) : null;
    if (called != null) {
      dialInside(phone, called);
    } else {
      dialOutside(phone, digits);
    }
  }

  /** The phone is lifted without dialling. */
  void lift(Phone phone) {
    phone.set('H', true);
    phone.activity = Phone.Activity.DIALLING;
    stat(phone);
    say.accept("DRDY " + name(phone));
  }

  /** The ringing phone is answered. */
  void answer(Phone phone) {
    var call = phone.ringing;
    if (call == null) {
      return;
    }
    phone.ringing = null;
    phone.set('H', true);
    stat(phone);
    say.accept("CONN %s %s 0".formatted(name(phone), call.caller()));
    if (call.caller().startsWith("/")) {
      var caller = phones.find(call.caller().substring(1));
      if (caller != null) {
        caller.peer = phone.extension;
        phone.peer = caller.extension;
        say.accept("CONN %s /%s 0".formatted(name(caller), phone.extension));
      }
    }
    for (var other : phones.all()) {
      if (other != phone && rings(other, call.caller())) {
        release(other, 39);
      }
    }
  }

  /** The phone hangs up; an inside partner is released too. */
  void hangUp(Phone phone) {
    var peer = phone.peer == null ? null : phones.find(phone.peer);
    var caller = "/" + phone.extension;
    release(phone, 1);
    if (peer != null) {
      release(peer, 1);
    }
    for (var other : phones.all()) {
      if (rings(other, caller)) {
        release(other, 1);
      }
    }
  }

  /** The ringing phone rejects, or the whole group is refused. */
  void reject(Phone phone, boolean wholeGroup) {
    var call = phone.ringing;
    if (call == null) {
      return;
    }
    for (var other : phones.all()) {
      if (other == phone || (wholeGroup && rings(other, call.caller()))) {
        release(other, 16);
      }
    }
    releaseInsideCaller(call, 16);
  }

  /** The ringing call goes on to another extension. */
  void deflect(Phone phone, Phone target) {
    var call = phone.ringing;
    if (call != null) {
      release(phone, 38);
      ring(target, new Phone.Ringing(call.caller(), "/" + phone.extension, false));
    }
  }

  /** Says the state of a phone. */
  void stat(Phone phone) {
    say.accept(phone.stat(style));
  }

  private void dialInside(Phone phone, Phone called) {
    say.accept("ECHO %s /%s".formatted(name(phone), called.extension));
    if (called.is('D')) {
      later.after(AT_ONCE, () -> ifDialling(phone, () -> release(phone, 40)));
    } else if (called.activity != Phone.Activity.IDLE || called == phone) {
      later.after(AT_ONCE, () -> ifDialling(phone, () -> release(phone, 17)));
    } else {
      ring(called, new Phone.Ringing("/" + phone.extension, "/" + called.extension, false));
    }
  }

  private void dialOutside(Phone phone, String digits) {
    say.accept("ECHO %s %s".formatted(name(phone), digits));
    switch (digits.length() < 2 ? "" : digits.substring(digits.length() - 2)) {
      case "17" -> later.after(AT_ONCE, () -> ifDialling(phone, () -> release(phone, 17)));
      case "15" -> later.after(AT_ONCE, () -> ifDialling(phone, () -> release(phone, 15)));
      case "35" ->
          later.after(behaviour.givesUpAfter(), () -> ifDialling(phone, () -> release(phone, 1)));
      default ->
          later.after(
              behaviour.outsideAnswersAfter(),
              () ->
                  ifDialling(
                      phone, () -> say.accept("CONN %s %s 0".formatted(name(phone), digits))));
    }
  }

  private void ring(Phone phone, Phone.Ringing call) {
    phone.ringing = call;
    phone.activity = Phone.Activity.RINGING;
    say.accept("RING %s %s 0 %s _ _".formatted(name(phone), call.caller(), call.dialled()));
    var answersAfter = behaviour.insideAnswersAfter();
    if (answersAfter != null) {
      later.after(
          answersAfter,
          () -> {
            if (phone.ringing == call) {
              answer(phone);
            }
          });
    }
    later.after(
        behaviour.givesUpAfter(),
        () -> {
          if (phone.ringing == call) {
            release(phone, 1);
            releaseInsideCaller(call, 1);
          }
        });
  }

  /** The inside caller is released when nothing rings for it any more. */
  private void releaseInsideCaller(Phone.Ringing call, int cause) {
    if (!call.caller().startsWith("/")
        || phones.all().stream().anyMatch(other -> rings(other, call.caller()))) {
      return;
    }
    var caller = phones.find(call.caller().substring(1));
    if (caller != null) {
      release(caller, cause);
    }
  }

  private void ifDialling(Phone phone, Runnable task) {
    if (phone.activity == Phone.Activity.DIALLING) {
      task.run();
    }
  }

  private void release(Phone phone, int cause) {
    var lifted = phone.is('H');
    phone.ringing = null;
    phone.peer = null;
    phone.activity = Phone.Activity.IDLE;
    say.accept(String.format(Locale.ROOT, "REL %s %d", name(phone), cause));
    if (lifted) {
      phone.set('H', false);
      stat(phone);
    }
  }

  private static boolean rings(Phone phone, String caller) {
    return phone.ringing != null && Objects.equals(phone.ringing.caller(), caller);
  }

  private static String name(Phone phone) {
    return PbxStyle.padded(phone.extension);
  }
}
