package org.ctip.simulator.pbx;

import java.util.Locale;
import java.util.Set;

/**
 * The commands of protocol section 4 that act on a phone, with the refusals of section 5. What the
 * manual leaves open is answered as {@code docs/simulators.md} says.
 */
final class PhoneCommands {
  private static final Set<String> NAMES =
      Set.of("RQST", "PICK", "HANG", "DIAL", "REJ", "FWD", "MCID", "ACC", "LOCK", "DND");
  private static final int MOST_DIGITS = 16;

  /** A reply without marker, and what happens after it was sent. */
  record Answer(String reply, Runnable then) {
    static Answer of(String reply) {
      return new Answer(reply, () -> {});
    }

    static Answer ok(Runnable then) {
      return new Answer("OK", then);
    }

    static Answer refused(int code) {
      return of("NA " + code);
    }
  }

  private static final Answer ERROR = Answer.of("ERROR");

  private final Phones phones;
  private final Switchboard switchboard;
  private final Behaviour behaviour;
  private final PbxStyle style;
  private final Later later;

  PhoneCommands(
      Phones phones, Switchboard switchboard, Behaviour behaviour, PbxStyle style, Later later) {
    this.phones = phones;
    this.switchboard = switchboard;
    this.behaviour = behaviour;
    this.style = style;
    this.later = later;
  }

  static boolean has(String name) {
    return NAMES.contains(name);
  }

  Answer answer(String[] fields) {
    if (fields.length < 2 || !fields[1].matches("[0-9G][0-9]*_*")) {
      return ERROR;
    }
    var phone = phones.find(fields[1]);
    if (phone == null) {
      return Answer.refused(7);
    }
    if (behaviour.withoutRights().contains(phone.extension)) {
      return Answer.refused(19);
    }
    if (!fields[0].equals("RQST") && behaviour.outOfOrder().contains(phone.extension)) {
      return Answer.refused(17);
    }
    var argument = fields.length > 2 ? fields[2] : "";
    return switch (fields[0]) {
      case "RQST" -> Answer.of(phone.stat(style));
      case "PICK" -> pick(phone);
      case "HANG" -> hang(phone);
      case "DIAL" -> dial(phone, argument);
      case "REJ" -> reject(phone, argument);
      case "FWD" -> forward(phone, fields);
      case "MCID" -> Answer.refused(9); // not on NCP
      case "ACC" -> switchFlag(phone, 'A', argument, fields.length == 5, fields.length == 3);
      case "LOCK" -> switchFlag(phone, 'L', argument, fields.length == 4, fields.length == 3);
      case "DND" -> switchFlag(phone, 'D', argument, fields.length == 3, fields.length == 3);
      default -> ERROR;
    };
  }

  private Answer pick(Phone phone) {
    if (!phone.kind.handsFree()) {
      return Answer.refused(24);
    }
    return Answer.ok(
        () -> {
          if (phone.ringing != null) {
            switchboard.answer(phone);
          } else if (phone.activity == Phone.Activity.IDLE) {
            switchboard.lift(phone);
          }
        });
  }

  private Answer hang(Phone phone) {
    if (!phone.kind.handsFree()) {
      return Answer.of("NA");
    }
    return phone.is('H') ? Answer.ok(() -> switchboard.hangUp(phone)) : Answer.refused(2);
  }

  private Answer dial(Phone phone, String digits) {
    if (!digits.matches("[0-9*#/]{1," + MOST_DIGITS + "}")) {
      return ERROR;
    }
    if (phone.is('L')) {
      return Answer.refused(18);
    }
    if (phone.activity == Phone.Activity.TALKING || phone.activity == Phone.Activity.RINGING) {
      return Answer.refused(16);
    }
    if (phone.kind.handsFree() || phone.is('H')) {
      return Answer.ok(() -> switchboard.dial(phone, digits));
    }
    return Answer.ok(
        () ->
            later.after(
                behaviour.lifts(),
                () -> {
                  if (phone.activity == Phone.Activity.IDLE) {
                    switchboard.dial(phone, digits);
                  }
                }));
  }

  private Answer reject(Phone phone, String target) {
    if (phone.ringing == null) {
      return Answer.refused(3);
    }
    if (target.isEmpty()) {
      return Answer.ok(() -> switchboard.reject(phone, false));
    }
    if (PbxStyle.normal(target).equals(phone.extension)) {
      return Answer.ok(() -> switchboard.reject(phone, true));
    }
    var other = phones.find(target);
    if (other == null) {
      return Answer.refused(7);
    }
    return other.activity == Phone.Activity.IDLE
        ? Answer.ok(() -> switchboard.deflect(phone, other))
        : Answer.refused(4);
  }

  private Answer forward(Phone phone, String[] fields) {
    var type = fields.length > 2 ? fields[2] : "";
    if (type.equals("D")) {
      return flag(phone, 'F', false);
    }
    if (fields.length != 6 || !type.matches("[RBI]") || !fields[4].matches("[0-9]")) {
      return ERROR;
    }
    if (!fields[3].equals("A")) {
      return Answer.refused(9); // NCP forwards all calls or none
    }
    return phones.find(fields[5]) == null && !fields[5].startsWith("0")
        ? Answer.refused(7)
        : flag(phone, 'F', true);
  }

  private Answer switchFlag(Phone phone, char flag, String value, boolean fitsOn, boolean fitsOff) {
    return switch (value.toUpperCase(Locale.ROOT)) {
      case "T" -> fitsOn ? flag(phone, flag, true) : ERROR;
      case "F" -> fitsOff ? flag(phone, flag, false) : ERROR;
      default -> ERROR;
    };
  }

  private Answer flag(Phone phone, char flag, boolean value) {
    return Answer.ok(
        () -> {
          if (phone.is(flag) != value) {
            phone.set(flag, value);
            switchboard.stat(phone);
          }
        });
  }
}
