package org.ctip.protocol.message;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a PBX sends. Total: every line is some message, and none is lost. */
public final class PbxDecoder {
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?");
  private static final DateTimeFormatter SMS_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private PbxDecoder() {}

  /** The name on the line, without decoding the rest and without making a String. */
  public static FrameType typeOf(RawFrame frame) {
    return type(new FieldReader(frame));
  }

  private static FrameType type(FieldReader fields) {
    if (fields.isEmpty()) {
      return FrameType.EMPTY;
    }
    return fields.isKeepAlive() ? FrameType.KEEP_ALIVE : fields.type();
  }

  /** Never throws, never null; {@link PbxMessage#raw} of the result is the frame. */
  public static PbxMessage decode(RawFrame frame) {
    var fields = new FieldReader(frame);
    try {
      return switch (type(fields)) {
        case RING -> ring(frame, fields);
        case CW -> callWaiting(frame, fields);
        case CONN ->
            new Connected(
                frame, fields.extension(), PresentedNumber.presented(fields.text()), fields.port());
        case REL -> new Released(frame, fields.extension(), cause(fields));
        case ECHO -> new Echo(frame, fields.extension(), fields.text());
        case DRDY -> new DialReady(frame, fields.extension());
        case STAT -> new PhoneStatus(frame, fields.extension(), PhoneState.ofFlags(fields.flags()));
        case AOC -> new Charge(frame, fields.extension(), amount(fields.required("the amount")));
        case UTAG -> new UserTag(frame, fields.extension(), fields.rest());
        case RECB -> new RecordingBegun(frame, fields.extension(), recording(fields));
        case RECC -> new RecordingCancelled(frame, fields.extension(), recording(fields));
        case RECE -> recordingEnded(frame, fields);
        case SMSA -> smsAnswer(frame, fields);
        case SMSR -> smsReport(frame, fields);
        case SMSG -> smsReceived(frame, fields);
        case OK -> new Ok(frame, fields.hasMore() ? fields.all() : List.of());
        case NA -> new NotAvailable(frame, code(fields.textOrNull()));
        case ERROR -> new SyntaxError(frame);
        case NAK -> new Nak(frame, fields.rest().latin1());
        case KEEP_ALIVE -> new KeepAlive(frame);
        case EMPTY -> new Empty(frame);
        case UNKNOWN -> new Unknown(frame, fields.name(), fields.extensionIfAny());
        case NAMELESS -> new Malformed(frame, "the line does not begin with a name");
      };
    } catch (IllegalArgumentException e) { // a missing field, or the constructor of a value
      return new Malformed(frame, String.valueOf(e.getMessage()));
    }
  }

  private static Ring ring(RawFrame frame, FieldReader fields) {
    var extension = fields.extension();
    var caller = PresentedNumber.presented(fields.text());
    return new Ring(
        frame,
        extension,
        caller,
        fields.port(),
        PresentedNumber.outside(fields.text()),
        PresentedNumber.outside(fields.text()),
        fields.comment(caller));
  }

  private static CallWaiting callWaiting(RawFrame frame, FieldReader fields) {
    var extension = fields.extension();
    var caller = PresentedNumber.outside(fields.text());
    return new CallWaiting(frame, extension, caller, fields.comment(caller));
  }

  private static ReleaseCause cause(FieldReader fields) {
    String raw = fields.textOrNull();
    return raw == null ? ReleaseCause.NONE : new ReleaseCause(raw);
  }

  private static BigDecimal amount(String text) {
    if (!AMOUNT.matcher(text).matches()) {
      throw new IllegalArgumentException("the amount is no number");
    }
    return new BigDecimal(text);
  }

  private static @Nullable RecordingId recording(FieldReader fields) {
    String id = fields.textOrNull();
    return id == null ? null : new RecordingId(id);
  }

  private static RecordingEnded recordingEnded(RawFrame frame, FieldReader fields) {
    var extension = fields.extension();
    var recording = recording(fields);
    String host = fields.textOrNull();
    String path = fields.rest().latin1();
    if (path.startsWith("<") && path.endsWith(">")) {
      path = path.substring(1, path.length() - 1);
    }
    return new RecordingEnded(frame, extension, recording, host, path.isEmpty() ? null : path);
  }

  private static GsmEvent smsAnswer(RawFrame frame, FieldReader fields) {
    var module = fields.extension();
    return switch (fields.required("the outcome")) {
      case "C" -> new SmsAccepted(frame, module, fields.required("the message id"));
      case "R" -> new SmsRefused(frame, module, fields.text());
      default -> throw new IllegalArgumentException("the outcome is neither C nor R");
    };
  }

  private static SmsReport smsReport(RawFrame frame, FieldReader fields) {
    var module = fields.extension();
    boolean delivered =
        switch (fields.required("the outcome")) {
          case "D" -> true;
          case "E" -> false;
          default -> throw new IllegalArgumentException("the outcome is neither D nor E");
        };
    int index = fields.number("the index");
    String id = fields.required("the message id");
    String error = delivered ? null : fields.textOrNull();
    return new SmsReport(frame, module, delivered, index, id, error, fields.textOrNull());
  }

  private static SmsReceived smsReceived(RawFrame frame, FieldReader fields) {
    return new SmsReceived(
        frame,
        fields.extension(),
        fields.number("the index"),
        fields.required("the number"),
        "F".equals(fields.required("the kind")),
        SmsPart.parse(fields.required("the part")),
        smsTime(fields.text()),
        fields.rest());
  }

  private static @Nullable LocalDateTime smsTime(String text) {
    try {
      return LocalDateTime.parse(text, SMS_TIME);
    } catch (DateTimeException e) { // the sender's network wrote it: no reason to lose the message
      return null;
    }
  }

  static String smsTime(@Nullable LocalDateTime time) {
    return time == null ? "_" : SMS_TIME.format(time);
  }

  private static @Nullable Integer code(@Nullable String text) {
    if (text == null || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    return Integer.valueOf(text);
  }
}
