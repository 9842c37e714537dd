package org.ctip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ctip.protocol.message.PbxCommand.SmsCoding;
import org.ctip.protocol.message.PbxCommand.SmsKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PbxCommandTest {
  private static final Extension PHONE = new Extension("101");
  private static final Extension GSM = new Extension("G001");
  private static final FreeText TEXT = GsmText.escape("Łąka  two\nlines", CodePage.IBM852);

  static Stream<Arguments> commands() {
    return Stream.of(
        wire("aWHO", new PbxCommand.Who()),
        wire("aLOGI 101_ 1234", new PbxCommand.LogIn(PHONE, "1234", null)),
        wire("aLOGI 101_ ____", new PbxCommand.LogIn(PHONE, "", null)),
        wire("aLOGI G001 9999 UTF8", new PbxCommand.LogIn(GSM, "9999", CodePage.UTF_8)),
        wire("aLOGI G001 9999 PBX", new PbxCommand.LogIn(GSM, "9999", CodePage.IBM852)),
        wire("aLOGO 101_", new PbxCommand.LogOut(PHONE)),
        wire("aLOGA 1234", new PbxCommand.LogInAll("1234")),
        wire("aLOGA ____", new PbxCommand.LogInAll(PbxCommand.NO_KEY)),
        wire("aRQST 101_", new PbxCommand.RequestStatus(PHONE)),
        wire("aPICK 101_", new PbxCommand.PickUp(PHONE)),
        wire("aHANG 101_", new PbxCommand.HangUp(PHONE)),
        wire("aDIAL 101_ 0600000101*#/", new PbxCommand.Dial(PHONE, "0600000101*#/")),
        wire("aREJ 101_", new PbxCommand.Reject(PHONE, null)),
        wire("aREJ 101_ 7___", new PbxCommand.Reject(PHONE, new Extension("7"))),
        wire(
            "aFWD 101_ R A 3 102_",
            new PbxCommand.Forward(
                PHONE, PbxCommand.Forward.When.NO_REPLY, PbxCommand.Forward.Which.ALL, 3, "102_")),
        wire(
            "aFWD 101_ N T 0 0600000101",
            new PbxCommand.Forward(
                PHONE,
                PbxCommand.Forward.When.DO_NOT_DISTURB,
                PbxCommand.Forward.Which.WITH_HELD_CALL,
                0,
                "0600000101")),
        wire("aFWD 101_ D", new PbxCommand.ForwardOff(PHONE)),
        wire("aMCID 101_", new PbxCommand.MaliciousCall(PHONE)),
        wire("aACC 101_ T 55 1234", new PbxCommand.AccountRights(PHONE, "55", "1234")),
        wire("aACC 101_ F", new PbxCommand.AccountRightsOff(PHONE)),
        wire("aLOCK 101_ T 1234", new PbxCommand.Lock(PHONE, "1234")),
        wire("aLOCK 101_ F", new PbxCommand.Unlock(PHONE)),
        wire("aDND 101_ T", new PbxCommand.DoNotDisturb(PHONE, true)),
        wire("aDND 101_ F", new PbxCommand.DoNotDisturb(PHONE, false)),
        wire(
            "aSMSS G001 +48600000101 N 167 \u009d\u00a5ka  two\\nlines",
            new PbxCommand.SendSms(
                GSM,
                "+48600000101",
                SmsKind.NORMAL,
                ValidityPeriod.atLeast(Duration.ofDays(1)),
                TEXT)),
        wire(
            "aSMSS G001 600000101 M255,2,3 C2 f 0 \u009d\u00a5ka  two\\nlines",
            new PbxCommand.SendSmsPart(
                GSM,
                "600000101",
                new SmsPart(255, 2, 3),
                SmsCoding.UCS2,
                SmsKind.FLASH_WITHOUT_REPORT,
                new ValidityPeriod(0),
                TEXT)),
        wire("aSOK G001 12", new PbxCommand.ConfirmSms(GSM, 12)));
  }

  private static Arguments wire(String line, PbxCommand command) {
    return Arguments.of(line, command);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isWrittenWithMarkerPaddingAndLineEnd(String line, PbxCommand command) {
    assertThat(new String(PbxEncoder.encode(command), StandardCharsets.ISO_8859_1))
        .isEqualTo(line + "\r\n");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isReadWithAndWithoutMarker(String line, PbxCommand command) {
    for (String form : new String[] {line, line.substring(1)}) {
      assertThat(CommandDecoder.decode(RawFrame.ofLatin1(form)))
          .isEqualTo(new ReceivedCommand.Understood(RawFrame.ofLatin1(form), command));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "t",
        "aFLY 101_",
        "who",
        "aLOGI",
        "aLOGI 101_ 12a4",
        "aLOGI 101_ 1234 UTF8",
        "aLOGI G001 1234 EBCDIC",
        "aDIAL 101_",
        "aDIAL 101_ 12345678901234567",
        "aDIAL 101_ 12A",
        "aREJ 101_ x",
        "aFWD 101_",
        "aFWD 101_ X A 3 102_",
        "aFWD 101_ R X 3 102_",
        "aFWD 101_ R A 10 102_",
        "aFWD 101_ R A 3",
        "aACC 101_ T",
        "aACC 101_ X",
        "aLOCK 101_",
        "aDND 101_ TF",
        "aSMSS 101_ 600000101 N 0 text",
        "aSMSS G001 600000101 X 0 text",
        "aSMSS G001 600000101 N 256 text",
        "aSMSS G001 600000101 M0,1 C0 N 0 text",
        "aSMSS G001 600000101 M0,1,1 C3 N 0 text",
        "aSMSS G001 x N 0 text",
        "aSOK G001",
        "aSOK G001 x"
      })
  void whatIsNoCommandIsNotUnderstood(String line) {
    assertThat(CommandDecoder.decode(RawFrame.ofLatin1(line)))
        .isInstanceOf(ReceivedCommand.NotUnderstood.class);
  }

  static Stream<Supplier<PbxCommand>> refused() {
    return Stream.of(
        () -> new PbxCommand.LogInAll("12 34"),
        () -> new PbxCommand.LogInAll("1234\r\naDIAL"),
        () -> new PbxCommand.LogIn(PHONE, "1", CodePage.UTF_8),
        () -> new PbxCommand.LogIn(GSM, "1", CodePage.ISO_8859_1),
        () -> new PbxCommand.Dial(PHONE, ""),
        () -> new PbxCommand.Dial(PHONE, "+48600000101"),
        () -> new PbxCommand.Dial(PHONE, "12345678901234567"),
        () -> new PbxCommand.Dial(PHONE, "1\r\n"),
        () ->
            new PbxCommand.Forward(
                PHONE, PbxCommand.Forward.When.BUSY, PbxCommand.Forward.Which.ALL, -1, "102"),
        () ->
            new PbxCommand.Forward(
                PHONE, PbxCommand.Forward.When.BUSY, PbxCommand.Forward.Which.ALL, 3, ""),
        () -> new PbxCommand.AccountRights(PHONE, "a", "1"),
        () -> new PbxCommand.Lock(PHONE, "x"),
        () -> new PbxCommand.ConfirmSms(PHONE, 1),
        () -> new PbxCommand.ConfirmSms(GSM, -1),
        () -> new PbxCommand.SendSms(PHONE, "1", SmsKind.NORMAL, ValidityPeriod.LONGEST, TEXT),
        () -> new PbxCommand.SendSms(GSM, "1 2", SmsKind.NORMAL, ValidityPeriod.LONGEST, TEXT),
        () ->
            new PbxCommand.SendSms(
                GSM,
                "1",
                SmsKind.NORMAL,
                ValidityPeriod.LONGEST,
                FreeText.of("a\r\nb", CodePage.IBM852)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void constructorsRefuseWhatThePbxWould(Supplier<PbxCommand> command) {
    assertThatIllegalArgumentException().isThrownBy(command::get).withMessageNotContaining("12 34");
  }

  @Test
  void keysAreNotShown() {
    String secret = "97531";
    assertThat(
            Stream.of(
                new PbxCommand.LogIn(PHONE, secret, null),
                new PbxCommand.LogInAll(secret),
                new PbxCommand.AccountRights(PHONE, "1", secret),
                new PbxCommand.Lock(PHONE, secret)))
        .allSatisfy(
            command -> {
              assertThat(command.toString()).doesNotContain(secret).contains("***");
              assertThat(CommandDecoder.decode(PbxEncoder.line(command)).toString())
                  .doesNotContain(secret);
            });
    assertThat(CommandDecoder.decode(RawFrame.ofLatin1("aLOGA x" + secret)).toString())
        .doesNotContain(secret);
  }

  @Test
  void textAndReceiverOfAMessageAreNotShown() {
    var command =
        new PbxCommand.SendSms(GSM, "600000101", SmsKind.NORMAL, ValidityPeriod.LONGEST, TEXT);

    assertThat(command.toString()).doesNotContain("600000101", "lines");
  }
}
