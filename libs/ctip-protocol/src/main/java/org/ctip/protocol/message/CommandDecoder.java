package org.ctip.protocol.message;

import org.ctip.protocol.message.PbxCommand.AccountRights;
import org.ctip.protocol.message.PbxCommand.AccountRightsOff;
import org.ctip.protocol.message.PbxCommand.ConfirmSms;
import org.ctip.protocol.message.PbxCommand.Dial;
import org.ctip.protocol.message.PbxCommand.DoNotDisturb;
import org.ctip.protocol.message.PbxCommand.Forward;
import org.ctip.protocol.message.PbxCommand.ForwardOff;
import org.ctip.protocol.message.PbxCommand.HangUp;
import org.ctip.protocol.message.PbxCommand.Lock;
import org.ctip.protocol.message.PbxCommand.LogIn;
import org.ctip.protocol.message.PbxCommand.LogInAll;
import org.ctip.protocol.message.PbxCommand.LogOut;
import org.ctip.protocol.message.PbxCommand.MaliciousCall;
import org.ctip.protocol.message.PbxCommand.PickUp;
import org.ctip.protocol.message.PbxCommand.Reject;
import org.ctip.protocol.message.PbxCommand.RequestStatus;
import org.ctip.protocol.message.PbxCommand.SendSms;
import org.ctip.protocol.message.PbxCommand.SendSmsPart;
import org.ctip.protocol.message.PbxCommand.SmsCoding;
import org.ctip.protocol.message.PbxCommand.SmsKind;
import org.ctip.protocol.message.PbxCommand.Unlock;
import org.ctip.protocol.message.PbxCommand.Who;

/** Reads commands, for the PBX's side of the line. Total. */
public final class CommandDecoder {
  private CommandDecoder() {}

  /** Never throws, never null. */
  public static ReceivedCommand decode(RawFrame frame) {
    var fields = new FieldReader(frame);
    try {
      return new ReceivedCommand.Understood(frame, command(fields));
    } catch (IllegalArgumentException e) { // a missing field, or the constructor of a value
      return new ReceivedCommand.NotUnderstood(frame, String.valueOf(e.getMessage()));
    }
  }

  private static PbxCommand command(FieldReader fields) {
    return switch (fields.name()) {
      case "WHO" -> new Who();
      case "LOGI" -> logIn(fields);
      case "LOGO" -> new LogOut(fields.extension());
      case "LOGA" -> new LogInAll(fields.text());
      case "RQST" -> new RequestStatus(fields.extension());
      case "PICK" -> new PickUp(fields.extension());
      case "HANG" -> new HangUp(fields.extension());
      case "DIAL" -> new Dial(fields.extension(), fields.text());
      case "REJ" -> new Reject(fields.extension(), fields.extensionOrNull());
      case "FWD" -> forward(fields);
      case "MCID" -> new MaliciousCall(fields.extension());
      case "ACC" -> accountRights(fields);
      case "LOCK" -> lock(fields);
      case "DND" -> new DoNotDisturb(fields.extension(), isOn(fields));
      case "SMSS" -> sms(fields);
      case "SOK" -> new ConfirmSms(fields.extension(), fields.number("the index"));
      default -> throw new IllegalArgumentException("no such command");
    };
  }

  private static LogIn logIn(FieldReader fields) {
    var extension = fields.extension();
    String key = fields.text();
    String page = fields.textOrNull();
    return new LogIn(extension, key, page == null ? null : CodePage.atLogin(page));
  }

  private static PbxCommand forward(FieldReader fields) {
    var extension = fields.extension();
    char when = letter(fields, "the type");
    if (when == 'D') {
      return new ForwardOff(extension);
    }
    return new Forward(
        extension,
        whenOf(when),
        whichOf(letter(fields, "the kind")),
        fields.number("the number of rings"),
        fields.required("the number"));
  }

  private static Forward.When whenOf(char letter) {
    for (var when : Forward.When.values()) {
      if (when.letter() == letter) {
        return when;
      }
    }
    throw new IllegalArgumentException("no such type of forwarding");
  }

  private static Forward.Which whichOf(char letter) {
    for (var which : Forward.Which.values()) {
      if (which.letter() == letter) {
        return which;
      }
    }
    throw new IllegalArgumentException("no such kind of calls");
  }

  private static PbxCommand accountRights(FieldReader fields) {
    var extension = fields.extension();
    return isOn(fields)
        ? new AccountRights(extension, fields.required("the account"), fields.text())
        : new AccountRightsOff(extension);
  }

  private static PbxCommand lock(FieldReader fields) {
    var extension = fields.extension();
    return isOn(fields) ? new Lock(extension, fields.text()) : new Unlock(extension);
  }

  private static boolean isOn(FieldReader fields) {
    return switch (letter(fields, "T or F")) {
      case 'T' -> true;
      case 'F' -> false;
      default -> throw new IllegalArgumentException("neither T nor F");
    };
  }

  private static char letter(FieldReader fields, String what) {
    String text = fields.required(what);
    Checks.require(text.length() == 1, what + " is one letter");
    return text.charAt(0);
  }

  private static PbxCommand sms(FieldReader fields) {
    var module = fields.extension();
    String number = fields.required("the number");
    String next = fields.required("the type");
    if (next.charAt(0) != 'M') {
      return new SendSms(module, number, kindOf(next), validity(fields), fields.rest());
    }
    var part = SmsPart.parse(next.substring(1));
    var coding = codingOf(fields.required("the coding"));
    var kind = kindOf(fields.required("the type"));
    return new SendSmsPart(module, number, part, coding, kind, validity(fields), fields.rest());
  }

  private static ValidityPeriod validity(FieldReader fields) {
    return new ValidityPeriod(fields.number("the validity period"));
  }

  private static SmsKind kindOf(String letter) {
    for (var kind : SmsKind.values()) {
      if (letter.equals(String.valueOf(kind.letter()))) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no such type of message");
  }

  private static SmsCoding codingOf(String wire) {
    for (var coding : SmsCoding.values()) {
      if (coding.wire().equals(wire)) {
        return coding;
      }
    }
    throw new IllegalArgumentException("no such coding");
  }
}
