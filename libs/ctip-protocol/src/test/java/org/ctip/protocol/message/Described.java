package org.ctip.protocol.message;

import org.jspecify.annotations.Nullable;

/** One line of text per message, for the corpus file; {@code -} stands for what is missing. */
final class Described {
  private Described() {}

  static String of(PbxMessage message) {
    return switch (message) {
      case Ring(_, var ext, var caller, var port, var dialled, var held, var comment) ->
          "Ring ext="
              + ext
              + " caller="
              + number(caller)
              + " port="
              + text(port)
              + " dialled="
              + number(dialled)
              + " held="
              + number(held)
              + " comment="
              + comment(comment);
      case CallWaiting(_, var ext, var caller, var comment) ->
          "CallWaiting ext=" + ext + " caller=" + number(caller) + " comment=" + comment(comment);
      case Connected(_, var ext, var number, var port) ->
          "Connected ext=" + ext + " number=" + number(number) + " port=" + text(port);
      case Released(_, var ext, var cause) ->
          "Released ext=" + ext + " cause=" + cause + " meaning=" + text(cause.meaning());
      case Echo(_, var ext, var digits) -> "Echo ext=" + ext + " digits=" + digits;
      case DialReady(_, var ext) -> "DialReady ext=" + ext;
      case PhoneStatus(_, var ext, var state) ->
          "PhoneStatus ext="
              + ext
              + " hook="
              + text(state.hook())
              + " flags="
              + state.withHook(null).letters();
      case Charge(_, var ext, var amount) -> "Charge ext=" + ext + " amount=" + amount;
      case UserTag(_, var ext, var value) -> "UserTag ext=" + ext + " value=[" + bytes(value) + "]";
      case RecordingBegun(_, var ext, var id) -> "RecordingBegun ext=" + ext + recording(id);
      case RecordingCancelled(_, var ext, var id) ->
          "RecordingCancelled ext=" + ext + recording(id);
      case RecordingEnded(_, var ext, var id, var host, var path) ->
          "RecordingEnded ext="
              + ext
              + recording(id)
              + " host="
              + text(host)
              + " path="
              + text(path);
      case SmsAccepted(_, var module, var id) -> "SmsAccepted module=" + module + " id=" + id;
      case SmsRefused(_, var module, var error) ->
          "SmsRefused module=" + module + " error=" + error;
      case SmsReport(_, var module, var delivered, var index, var id, var error, var number) ->
          "SmsReport module="
              + module
              + " delivered="
              + delivered
              + " index="
              + index
              + " id="
              + id
              + " error="
              + text(error)
              + " number="
              + text(number);
      case SmsReceived(
              _,
              var module,
              var index,
              var number,
              var flash,
              var part,
              var sentAt,
              var text) ->
          "SmsReceived module="
              + module
              + " index="
              + index
              + " number="
              + number
              + " flash="
              + flash
              + " part="
              + part.wire()
              + " sentAt="
              + text(sentAt)
              + " text=["
              + bytes(text)
              + "]";
      case Ok(_, var fields) -> "Ok fields=" + String.join("/", fields);
      case NotAvailable refused ->
          "NotAvailable code=" + text(refused.code()) + " reason=" + refused.reason();
      case SyntaxError _ -> "SyntaxError";
      case Nak(_, var detail) -> "Nak detail=[" + detail + "]";
      case KeepAlive _ -> "KeepAlive";
      case Empty _ -> "Empty";
      case Unknown(_, var type, var ext) -> "Unknown type=" + type + " ext=" + text(ext);
      case Malformed(_, var reason) -> "Malformed reason=" + reason;
    };
  }

  private static String text(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }

  private static String number(PresentedNumber number) {
    return number.kind() + ":" + number.raw();
  }

  private static String recording(@Nullable RecordingId id) {
    return id == null ? " recording=-" : " recording=" + id.main() + "+" + id.part();
  }

  private static String comment(@Nullable Comment comment) {
    return comment == null ? "-" : comment.text(CodePage.IBM852);
  }

  private static String bytes(FreeText text) {
    return escape(text.latin1());
  }

  /** Bytes from 0x7F up, and those below a blank, as {@code \xHH}. */
  static String escape(String latin1) {
    var escaped = new StringBuilder();
    for (char c : latin1.toCharArray()) {
      if (c < ' ' || c > '~') {
        escaped.append("\\x%02X".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  static RawFrame frame(String escaped) {
    var line = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      if (escaped.startsWith("\\x", i)) {
        line.append((char) Integer.parseInt(escaped.substring(i + 2, i + 4), 16));
        i += 3;
      } else {
        line.append(escaped.charAt(i));
      }
    }
    return RawFrame.ofLatin1(line.toString());
  }
}
