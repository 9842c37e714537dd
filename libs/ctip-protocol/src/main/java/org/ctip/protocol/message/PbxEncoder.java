package org.ctip.protocol.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes commands as CTIP sends them, and events and replies as a PBX does. */
public final class PbxEncoder {
  private PbxEncoder() {}

  /** A command with marker, padded extensions, CR LF. */
  public static byte[] encode(PbxCommand command) {
    return terminated(line(command));
  }

  /** The same without CR LF. It may hold a key. */
  public static RawFrame line(PbxCommand command) {
    return CommandWriter.line(command);
  }

  /** A message of a PBX as the manual writes it, with CR LF. */
  public static byte[] encode(PbxMessage message) {
    return encode(message, WireStyle.USUAL);
  }

  /**
   * A message of a PBX in a style of its own, with CR LF. Unknown and malformed ones go out as they
   * came.
   */
  public static byte[] encode(PbxMessage message, WireStyle style) {
    return terminated(line(message, style));
  }

  /**
   * The same without CR LF. Fields missing at the end are left out; one missing before another is
   * written as the manual writes nothing there ({@code _}, {@code 0}).
   */
  public static RawFrame line(PbxMessage message, WireStyle style) {
    return switch (message) {
      case Ring ring -> ring(ring, style);
      case CallWaiting waiting -> callWaiting(waiting, style);
      case Connected connected -> connected(connected, style);
      case Released(_, var extension, var cause) -> {
        var line = line(style, "REL", extension);
        yield (cause.isNone() ? line : line.field(cause.raw())).frame();
      }
      case Echo(_, var extension, var digits) -> {
        var line = line(style, "ECHO", extension);
        yield (digits.isEmpty() ? line : line.field(digits)).frame();
      }
      case DialReady(_, var extension) -> line(style, "DRDY", extension).frame();
      case PhoneStatus(_, var extension, var state) -> {
        var line = line(style, "STAT", extension);
        state.letters().chars().forEach(letter -> line.field(Character.toString(letter)));
        yield line.frame();
      }
      case Charge(_, var extension, var amount) ->
          line(style, "AOC", extension).field(amount.toPlainString()).frame();
      case UserTag(_, var extension, var value) -> {
        var line = line(style, "UTAG", extension);
        yield (value.isEmpty() ? line : line.field(value.bytes())).frame();
      }
      case RecordingBegun(_, var extension, var id) ->
          recording(line(style, "RECB", extension), id).frame();
      case RecordingCancelled(_, var extension, var id) ->
          recording(line(style, "RECC", extension), id).frame();
      case RecordingEnded ended -> recordingEnded(ended, style);
      case SmsAccepted(_, var module, var id) ->
          line(style, "SMSA", module).field("C").field(id).frame();
      case SmsRefused(_, var module, var error) -> {
        var line = line(style, "SMSA", module).field("R");
        yield (error.isEmpty() ? line : line.field(error)).frame();
      }
      case SmsReport report -> smsReport(report, style);
      case SmsReceived(
              _,
              var module,
              int index,
              var number,
              boolean flash,
              var part,
              var sentAt,
              var text) -> {
        var line =
            line(style, "SMSG", module)
                .field(index)
                .field(number)
                .field(flash ? "F" : "N")
                .field(part.wire())
                .field(PbxDecoder.smsTime(sentAt));
        yield (text.isEmpty() ? line : line.field(text.bytes())).frame();
      }
      case Ok(_, var fields) -> {
        var line = new LineWriter(style, "OK");
        fields.forEach(line::field);
        yield line.frame();
      }
      case NotAvailable(_, var code) -> {
        var line = new LineWriter(style, "NA");
        yield (code == null ? line : line.field(code)).frame();
      }
      case SyntaxError _ -> new LineWriter(style, "ERROR").frame();
      case Nak(_, var detail) -> {
        var line = new LineWriter(style, "NAK");
        yield (detail.isEmpty() ? line : line.rest(detail)).frame();
      }
      case KeepAlive _ -> RawFrame.ofLatin1("t");
      case Empty _ -> RawFrame.EMPTY;
      case Unknown unknown -> unknown.raw();
      case Malformed malformed -> malformed.raw();
    };
  }

  static RawFrame usual(PbxMessage message) {
    return line(message, WireStyle.USUAL);
  }

  private static LineWriter line(WireStyle style, String name, Extension extension) {
    return new LineWriter(style, name).field(extension);
  }

  private static RawFrame ring(Ring ring, WireStyle style) {
    var line = line(style, "RING", ring.extension());
    boolean comment = ring.comment() != null;
    boolean held = comment || told(ring.held());
    boolean dialled = held || told(ring.dialled());
    boolean port = dialled || ring.port() != null;
    if (port || told(ring.caller())) {
      line.field(text(ring.caller(), "_"));
    }
    if (port) {
      line.field(port(ring.port()));
    }
    if (dialled) {
      line.field(text(ring.dialled(), "_"));
    }
    if (held) {
      line.field(text(ring.held(), "-")).field(comment(ring.comment()));
    }
    return line.frame();
  }

  private static RawFrame callWaiting(CallWaiting waiting, WireStyle style) {
    var line = line(style, "CW", waiting.extension());
    if (waiting.comment() != null || told(waiting.caller())) {
      line.field(text(waiting.caller(), "_")).field(comment(waiting.comment()));
    }
    return line.frame();
  }

  private static RawFrame connected(Connected connected, WireStyle style) {
    var line = line(style, "CONN", connected.extension());
    if (connected.port() != null || told(connected.number())) {
      line.field(text(connected.number(), "_")).field(port(connected.port()));
    }
    return line.frame();
  }

  private static boolean told(PresentedNumber number) {
    return !number.raw().isEmpty();
  }

  private static String text(PresentedNumber number, String missing) {
    return told(number) ? number.raw() : missing;
  }

  private static String port(@Nullable String port) {
    return port == null ? "0" : port;
  }

  private static RawFrame comment(@Nullable Comment comment) {
    return comment == null ? RawFrame.ofLatin1("_") : comment.bytes();
  }

  private static LineWriter recording(LineWriter line, @Nullable RecordingId id) {
    return id == null ? line : line.field(id.value());
  }

  private static RawFrame recordingEnded(RecordingEnded ended, WireStyle style) {
    var line = recording(line(style, "RECE", ended.extension()), ended.recording());
    if (ended.recording() == null || ended.host() == null) {
      return line.frame();
    }
    line.field(ended.host());
    return (ended.path() == null ? line : line.rest("<" + ended.path() + ">")).frame();
  }

  private static RawFrame smsReport(SmsReport report, WireStyle style) {
    var line =
        line(style, "SMSR", report.module())
            .field(report.delivered() ? "D" : "E")
            .field(report.index())
            .field(report.id());
    if (!report.delivered()) {
      if (report.error() == null) {
        return line.frame();
      }
      line.field(report.error());
    }
    return (report.number() == null ? line : line.field(report.number())).frame();
  }

  private static byte[] terminated(RawFrame line) {
    byte[] bytes = Arrays.copyOf(line.shared(), line.length() + 2);
    bytes[line.length()] = '\r';
    bytes[line.length() + 1] = '\n';
    for (int i = 1; i < line.length(); i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r') {
        throw new IllegalArgumentException("the message would be read as two lines");
      }
    }
    return bytes;
  }
}
