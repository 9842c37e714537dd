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
import org.ctip.protocol.message.PbxCommand.Unlock;
import org.ctip.protocol.message.PbxCommand.Who;

/** Writes commands. The marker is always there, whatever letter the name begins with. */
final class CommandWriter {
  private CommandWriter() {}

  static RawFrame line(PbxCommand command) {
    return switch (command) {
      case Who _ -> named("WHO").frame();
      case LogIn(var extension, var key, var codePage) -> {
        var line = of("LOGI", extension).field(key);
        String page = codePage == null ? null : codePage.loginName();
        yield (page == null ? line : line.field(page)).frame();
      }
      case LogOut(var extension) -> of("LOGO", extension).frame();
      case LogInAll(var key) -> named("LOGA").field(key).frame();
      case RequestStatus(var extension) -> of("RQST", extension).frame();
      case PickUp(var extension) -> of("PICK", extension).frame();
      case HangUp(var extension) -> of("HANG", extension).frame();
      case Dial(var extension, var digits) -> of("DIAL", extension).field(digits).frame();
      case Reject(var extension, var target) -> {
        var line = of("REJ", extension);
        yield (target == null ? line : line.field(target)).frame();
      }
      case Forward(var extension, var when, var which, int rings, var number) ->
          of("FWD", extension)
              .field(String.valueOf(when.letter()))
              .field(String.valueOf(which.letter()))
              .field(rings)
              .field(number)
              .frame();
      case ForwardOff(var extension) -> of("FWD", extension).field("D").frame();
      case MaliciousCall(var extension) -> of("MCID", extension).frame();
      case AccountRights(var extension, var account, var key) ->
          of("ACC", extension).field("T").field(account).field(key).frame();
      case AccountRightsOff(var extension) -> of("ACC", extension).field("F").frame();
      case Lock(var extension, var key) -> of("LOCK", extension).field("T").field(key).frame();
      case Unlock(var extension) -> of("LOCK", extension).field("F").frame();
      case DoNotDisturb(var extension, boolean on) ->
          of("DND", extension).field(on ? "T" : "F").frame();
      case SendSms(var module, var number, var kind, var validity, var text) ->
          of("SMSS", module)
              .field(number)
              .field(String.valueOf(kind.letter()))
              .field(validity.code())
              .field(text.bytes())
              .frame();
      case SendSmsPart(
              var module,
              var number,
              var part,
              var coding,
              var kind,
              var validity,
              var text) ->
          of("SMSS", module)
              .field(number)
              .field("M" + part.wire())
              .field(coding.wire())
              .field(String.valueOf(kind.letter()))
              .field(validity.code())
              .field(text.bytes())
              .frame();
      case ConfirmSms(var module, int index) -> of("SOK", module).field(index).frame();
    };
  }

  private static LineWriter named(String name) {
    return new LineWriter(WireStyle.USUAL, name);
  }

  private static LineWriter of(String name, Extension extension) {
    return named(name).field(extension);
  }
}
