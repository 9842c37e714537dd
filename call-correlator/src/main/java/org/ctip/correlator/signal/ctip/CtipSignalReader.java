package org.ctip.correlator.signal.ctip;

import java.util.Locale;
import org.ctip.correlator.signal.Observation;
import org.ctip.correlator.signal.Party;
import org.ctip.correlator.signal.Signal;
import org.ctip.correlator.signal.SignalReader;
import org.ctip.protocol.message.CallWaiting;
import org.ctip.protocol.message.Charge;
import org.ctip.protocol.message.CodePage;
import org.ctip.protocol.message.Comment;
import org.ctip.protocol.message.Connected;
import org.ctip.protocol.message.DialReady;
import org.ctip.protocol.message.Echo;
import org.ctip.protocol.message.Empty;
import org.ctip.protocol.message.ExtensionEvent;
import org.ctip.protocol.message.FrameType;
import org.ctip.protocol.message.GsmEvent;
import org.ctip.protocol.message.KeepAlive;
import org.ctip.protocol.message.Malformed;
import org.ctip.protocol.message.PbxDecoder;
import org.ctip.protocol.message.PbxMessage;
import org.ctip.protocol.message.PbxReply;
import org.ctip.protocol.message.PhoneState;
import org.ctip.protocol.message.PhoneStatus;
import org.ctip.protocol.message.PresentedNumber;
import org.ctip.protocol.message.RawFrame;
import org.ctip.protocol.message.RecordingBegun;
import org.ctip.protocol.message.RecordingCancelled;
import org.ctip.protocol.message.RecordingEnded;
import org.ctip.protocol.message.RecordingEvent;
import org.ctip.protocol.message.Released;
import org.ctip.protocol.message.Ring;
import org.ctip.protocol.message.Unknown;
import org.ctip.protocol.message.UserTag;
import org.jspecify.annotations.Nullable;

/** Reads CTIP frames (ctip-protocol, sections 1 to 8 and 10). */
public final class CtipSignalReader implements SignalReader {
  /** Longer tags, paths and names are cut; the manual allows a tag 128 characters. */
  private static final int MAX_TEXT = 512;

  private static final char NOT_SHOWN = '\uFFFD';

  private final CodePage usual;

  /**
   * Reads free text in the code page that is said with a frame.
   *
   * @param usual code page of comments and tags where none is said; the manual does not state it,
   *     so it is a setting
   */
  public CtipSignalReader(CodePage usual) {
    this.usual = usual;
  }

  @Override
  public Observation read(byte[] frame, @Nullable CodePage said) {
    CodePage codePage = said == null ? usual : said;
    var raw = RawFrame.of(frame);
    PbxMessage message = PbxDecoder.decode(raw);
    String payload = shown(codePage.decode(frame));
    return switch (message) {
      case ExtensionEvent event ->
          new Observation(
              Observation.Kind.SIGNAL,
              typeName(raw),
              event.extension().number(),
              secondField(payload),
              payload,
              signal(event, codePage));
      case GsmEvent event ->
          new Observation(
              Observation.Kind.NOTICE, typeName(raw), event.module().number(), null, payload, null);
      case PbxReply _ ->
          new Observation(Observation.Kind.REPLY, typeName(raw), null, null, payload, null);
      case KeepAlive _, Empty _ ->
          new Observation(Observation.Kind.KEEP_ALIVE, "T", null, null, payload, null);
      case Unknown unknown -> unknown(unknown, payload);
      case Malformed _ ->
          new Observation(Observation.Kind.MALFORMED, typeName(raw), null, null, payload, null);
    };
  }

  private static Observation unknown(Unknown unknown, String payload) {
    var extension = unknown.extension();
    return new Observation(
        Observation.Kind.UNKNOWN,
        unknown.type().toUpperCase(Locale.ROOT),
        extension == null ? null : extension.number(),
        extension == null ? null : secondField(payload),
        payload,
        null);
  }

  private static String typeName(RawFrame raw) {
    FrameType type = PbxDecoder.typeOf(raw);
    return switch (type) {
      case NAMELESS, UNKNOWN -> "MALFORMED";
      default -> type.name();
    };
  }

  private static Signal signal(ExtensionEvent event, CodePage codePage) {
    String extension = event.extension().number();
    return switch (event) {
      case Ring ring ->
          new Signal.Ringing(
              extension,
              party(ring.caller()),
              text(ring.port()),
              party(ring.dialled()),
              party(ring.held()),
              name(ring.comment(), codePage));
      case CallWaiting waiting ->
          new Signal.Waiting(extension, party(waiting.caller()), name(waiting.comment(), codePage));
      case Connected connected ->
          new Signal.Connected(extension, party(connected.number()), text(connected.port()));
      case Released released ->
          new Signal.Released(
              extension,
              released.cause().isNone() ? null : text(released.cause().raw()),
              Causes.release(released.cause()));
      case Echo echo -> new Signal.Dialled(extension, shown(cut(echo.digits())));
      case DialReady _ -> new Signal.DialTone(extension);
      case PhoneStatus status -> phoneState(extension, status.state());
      case Charge charge -> new Signal.Charged(extension, charge.amount());
      case UserTag tag -> new Signal.Tagged(extension, shown(cut(tag.value().text(codePage))));
      case RecordingEvent recording -> recorded(extension, recording);
    };
  }

  private static Signal recorded(String extension, RecordingEvent recording) {
    var named = recording.recording();
    String id = named == null ? null : text(named.value());
    return switch (recording) {
      case RecordingBegun _ ->
          new Signal.Recorded(extension, Signal.Recorded.Stage.BEGUN, id, null, null);
      case RecordingCancelled _ ->
          new Signal.Recorded(extension, Signal.Recorded.Stage.CANCELLED, id, null, null);
      case RecordingEnded ended ->
          new Signal.Recorded(
              extension, Signal.Recorded.Stage.STORED, id, text(ended.host()), text(ended.path()));
    };
  }

  private static Signal phoneState(String extension, PhoneState state) {
    PhoneState.Hook hook = state.hook();
    return new Signal.PhoneState(
        extension,
        hook == null
            ? null
            : switch (hook) {
              case OFF -> Signal.Hook.OFF;
              case ON -> Signal.Hook.ON;
              case OUT_OF_ORDER -> Signal.Hook.OUT_OF_ORDER;
            },
        state.forwarding(),
        state.doNotDisturb(),
        state.locked(),
        state.parkedCall(),
        state.callsWaiting(),
        state.callBackOrdered());
  }

  private static Party party(PresentedNumber number) {
    return switch (number.kind()) {
      case INTERNATIONAL, NATIONAL, LOCAL, OUTSIDE -> Party.outside(shown(number.raw()));
      case INTERNAL -> {
        var extension = number.internalExtension();
        yield Party.internal(shown(number.raw()), extension == null ? "" : extension.number());
      }
      case WITHHELD -> Party.WITHHELD;
      case NONE -> Party.NONE;
      case OTHER -> Party.other(shown(number.raw()));
    };
  }

  private static @Nullable String name(@Nullable Comment comment, CodePage codePage) {
    return comment == null ? null : text(comment.text(codePage));
  }

  private static @Nullable String text(@Nullable String raw) {
    return raw == null ? null : shown(cut(raw));
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  /** Control characters can't be stored as text everywhere, and mean nothing to people. */
  private static String shown(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i)) || Character.isSurrogate(text.charAt(i))) {
        return withoutControls(text);
      }
    }
    return text;
  }

  private static String withoutControls(String text) {
    var shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? NOT_SHOWN : c);
    }
    return shown.toString();
  }

  private static @Nullable String secondField(String line) {
    int first = line.indexOf(' ');
    int second = first < 0 ? -1 : line.indexOf(' ', first + 1);
    if (second < 0 || second + 1 >= line.length()) {
      return null;
    }
    int end = line.indexOf(' ', second + 1);
    String field = line.substring(second + 1, end < 0 ? line.length() : end);
    return field.isEmpty() ? null : cut(field);
  }
}
