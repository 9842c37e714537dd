package org.ctip.maintenance.monitor;

import java.util.ArrayList;
import org.ctip.protocol.message.CallWaiting;
import org.ctip.protocol.message.Charge;
import org.ctip.protocol.message.CodePage;
import org.ctip.protocol.message.Comment;
import org.ctip.protocol.message.Connected;
import org.ctip.protocol.message.DialReady;
import org.ctip.protocol.message.Echo;
import org.ctip.protocol.message.Empty;
import org.ctip.protocol.message.KeepAlive;
import org.ctip.protocol.message.Malformed;
import org.ctip.protocol.message.Nak;
import org.ctip.protocol.message.NotAvailable;
import org.ctip.protocol.message.Ok;
import org.ctip.protocol.message.PbxMessage;
import org.ctip.protocol.message.PhoneState;
import org.ctip.protocol.message.PhoneStatus;
import org.ctip.protocol.message.PresentedNumber;
import org.ctip.protocol.message.RecordingBegun;
import org.ctip.protocol.message.RecordingCancelled;
import org.ctip.protocol.message.RecordingEnded;
import org.ctip.protocol.message.RecordingId;
import org.ctip.protocol.message.ReleaseCause;
import org.ctip.protocol.message.Released;
import org.ctip.protocol.message.Ring;
import org.ctip.protocol.message.SmsAccepted;
import org.ctip.protocol.message.SmsReceived;
import org.ctip.protocol.message.SmsRefused;
import org.ctip.protocol.message.SmsReport;
import org.ctip.protocol.message.SyntaxError;
import org.ctip.protocol.message.Unknown;
import org.ctip.protocol.message.UserTag;
import org.jspecify.annotations.Nullable;

/** A frame in words. */
final class Meaning {
  private final CodePage codePage;

  Meaning(CodePage codePage) {
    this.codePage = codePage;
  }

  /** Not yet made printable. */
  String of(PbxMessage message) {
    return switch (message) {
      case Ring(_, var ext, var caller, _, var dialled, var held, var comment) ->
          words(
              ext + " rings, called by " + party(caller),
              told("dialled ", dialled),
              told("held ", held),
              name(comment));
      case CallWaiting(_, var ext, var caller, var comment) ->
          words(ext + " has a call waiting from " + party(caller), name(comment));
      case Connected(_, var ext, var number, _) -> ext + " talks with " + party(number);
      case Released(_, var ext, var cause) -> ext + " is released" + cause(cause);
      case Echo(_, var ext, var digits) -> ext + " dials " + (digits.isEmpty() ? "?" : digits);
      case DialReady(_, var ext) -> ext + " hears the dial tone";
      case PhoneStatus(_, var ext, var state) -> ext + " is " + state(state);
      case Charge(_, var ext, var amount) -> ext + " is charged " + amount.toPlainString();
      case UserTag(_, var ext, var value) -> ext + " is tagged " + value.latin1();
      case RecordingBegun(_, var ext, var id) -> ext + " is recorded" + recording(id);
      case RecordingCancelled(_, var ext, var id) ->
          ext + " is no longer recorded, nothing kept" + recording(id);
      case RecordingEnded(_, var ext, var id, var host, var path) ->
          words(
              ext + " is no longer recorded" + recording(id),
              host == null ? "" : "kept on " + host,
              path == null ? "" : path);
      case SmsAccepted(_, var module, var id) -> "SMS taken by module " + module + " as " + id;
      case SmsRefused(_, var module, var error) -> "SMS refused by module " + module + ": " + error;
      case SmsReport(_, var module, var delivered, _, var id, var error, _) ->
          "SMS " + id + " of module " + module + (delivered ? " delivered" : " failed " + error);
      case SmsReceived(_, var module, _, var number, _, _, _, _) ->
          "SMS from " + number + " at module " + module;
      case Ok(_, var fields) -> "OK " + String.join(" ", fields);
      case NotAvailable refused -> "refused: " + lower(refused.reason());
      case SyntaxError _ -> "the PBX did not understand";
      case Nak(_, var detail) -> "refused: " + detail;
      case KeepAlive _ -> "sign of life";
      case Empty _ -> "empty line";
      case Unknown(_, var type, _) -> "unknown frame " + type;
      case Malformed(_, var reason) -> "can't be read: " + reason;
    };
  }

  private static String party(PresentedNumber number) {
    return switch (number.kind()) {
      case WITHHELD -> "a withheld number";
      case NONE -> "nobody named";
      default -> number.raw();
    };
  }

  private static String told(String what, PresentedNumber number) {
    return number.isOutside() || number.isInternal() ? what + number.raw() : "";
  }

  private String name(@Nullable Comment comment) {
    return comment == null ? "" : "\"" + comment.text(codePage) + "\"";
  }

  private static String cause(ReleaseCause cause) {
    var meaning = cause.meaning();
    return cause.isNone() ? "" : ": " + (meaning == null ? cause.raw() : lower(meaning));
  }

  private static String recording(@Nullable RecordingId id) {
    return id == null ? "" : " (" + id.main() + "+" + id.part() + ")";
  }

  private static String state(PhoneState state) {
    var words = new ArrayList<String>();
    var hook = state.hook();
    if (hook != null) {
      words.add(
          switch (hook) {
            case OFF -> "off the hook";
            case ON -> "on the hook";
            case OUT_OF_ORDER -> "badly hung up";
          });
    }
    flag(words, state.forwarding(), "forwarded");
    flag(words, state.doNotDisturb(), "not to be disturbed");
    flag(words, state.locked(), "locked");
    flag(words, state.accountRights(), "with an account's rights");
    flag(words, state.parkedCall(), "with a parked call");
    flag(words, state.callsWaiting(), "with calls waiting");
    flag(words, state.callBackOrdered(), "with a call-back ordered");
    return words.isEmpty() ? "in an untold state" : String.join(", ", words);
  }

  private static void flag(ArrayList<String> words, @Nullable Boolean set, String word) {
    if (Boolean.TRUE.equals(set)) {
      words.add(word);
    }
  }

  private static String words(String... parts) {
    var told = new ArrayList<String>();
    for (String part : parts) {
      if (!part.isEmpty()) {
        told.add(part);
      }
    }
    return String.join(", ", told);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
