package org.ctip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PbxEncoderTest {
  private static final Extension PHONE = new Extension("21");
  private static final Extension GSM = new Extension("G001");
  private static final PresentedNumber NONE = PresentedNumber.NONE;
  private static final PresentedNumber CALLER = PresentedNumber.presented("600000101");

  static Stream<Arguments> messages() {
    return Stream.of(
        wire("RING 21__", new Ring(PHONE, NONE, null, NONE, NONE, null)),
        wire("RING 21__ 600000101", new Ring(PHONE, CALLER, null, NONE, NONE, null)),
        wire("RING 21__ _ 0005", new Ring(PHONE, NONE, "0005", NONE, NONE, null)),
        wire(
            "RING 21__ 600000101 0 _ - Anna_Nowak",
            new Ring(PHONE, CALLER, null, NONE, NONE, Comment.of("Anna Nowak", CodePage.IBM852))),
        wire(
            "RING 21__ 600000101 0 /21 /22 _",
            new Ring(
                PHONE,
                CALLER,
                null,
                PresentedNumber.internal(PHONE),
                PresentedNumber.internal(new Extension("22")),
                null)),
        wire("CW 21__ 600000101 _", new CallWaiting(PHONE, CALLER, null)),
        wire("CW 21__", new CallWaiting(PHONE, NONE, null)),
        wire("CONN 21__ 600000101 0", new Connected(PHONE, CALLER, null)),
        wire("CONN 21__", new Connected(PHONE, NONE, null)),
        wire("REL 21__", new Released(PHONE, ReleaseCause.NONE)),
        wire("REL 21__ busy", new Released(PHONE, new ReleaseCause("busy"))),
        wire("STAT 21__ h f d l a p c q", new PhoneStatus(PHONE, PhoneState.IDLE)),
        wire("STAT 21__", new PhoneStatus(PHONE, PhoneState.UNKNOWN)),
        wire("UTAG 21__ IdSub=112", new UserTag(PHONE, FreeText.of("IdSub=112", CodePage.IBM852))),
        wire(
            "RECE 21__ 123456700 192.168.0.1 <Rec/1.wav>",
            new RecordingEnded(PHONE, new RecordingId("123456700"), "192.168.0.1", "Rec/1.wav")),
        wire("SMSA G001 C 42", new SmsAccepted(GSM, "42")),
        wire("SMSR G001 E 3 42 27", new SmsReport(GSM, false, 3, "42", "27", null)),
        wire(
            "SMSG G001 3 600000101 N 0,1,1 _ text",
            new SmsReceived(
                GSM,
                3,
                "600000101",
                false,
                SmsPart.SINGLE,
                null,
                FreeText.of("text", CodePage.IBM852))),
        wire("OK LOGA", new Ok(List.of("LOGA"))),
        wire("NA", new NotAvailable((Integer) null)),
        wire("NA 11", new NotAvailable(11)),
        wire("ERROR", new SyntaxError()));
  }

  private static Arguments wire(String line, PbxMessage message) {
    return Arguments.of(line, message);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void writesAsTheManualSays(String line, PbxMessage message) {
    assertThat(new String(PbxEncoder.encode(message), StandardCharsets.ISO_8859_1))
        .isEqualTo("a" + line + "\r\n");
    assertThat(message.raw().latin1()).isEqualTo("a" + line);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void writesWithoutMarkerAndPadding(String line, PbxMessage message) {
    assertThat(PbxEncoder.line(message, WireStyle.BARE).latin1())
        .isEqualTo(line.replace("21__", "21"));
  }

  @Test
  void keepAliveHasNoMarkerAndUnknownLinesGoOutAsTheyCame() {
    assertThat(PbxEncoder.encode(new KeepAlive())).containsExactly('t', '\r', '\n');
    var unknown = PbxDecoder.decode(RawFrame.ofLatin1("INFO 501 486123456 CAMPAIGN=DEMO"));
    assertThat(PbxEncoder.line(unknown, WireStyle.USUAL)).isEqualTo(unknown.raw());
  }

  static Stream<Supplier<PbxMessage>> unwritable() {
    return Stream.of(
        () -> new Ok(List.of("two words")),
        () -> new Ok(List.of("")),
        () -> new Echo(PHONE, "1 2"),
        () -> new Echo(PHONE, "Ж"),
        () -> new Connected(PHONE, CALLER, "0 5"),
        () -> new SmsAccepted(GSM, ""),
        () -> new NotAvailable(-1));
  }

  @ParameterizedTest
  @MethodSource("unwritable")
  void refusesFieldsThatWouldNotBeFoundAgain(Supplier<PbxMessage> message) {
    assertThatIllegalArgumentException().isThrownBy(message::get);
  }

  @Test
  void refusesToWriteTwoLinesForOne() {
    var tag = new UserTag(PHONE, FreeText.of("a\r\naREL 21__ 1", CodePage.IBM852));

    assertThatIllegalArgumentException().isThrownBy(() -> PbxEncoder.encode(tag));
  }
}
