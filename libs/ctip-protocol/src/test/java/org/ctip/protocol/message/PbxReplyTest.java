package org.ctip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.ctip.protocol.message.LoginReply.PhoneKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PbxReplyTest {
  private static Ok ok(String line) {
    return (Ok) PbxDecoder.decode(RawFrame.ofLatin1(line));
  }

  @Test
  void identityInSummer() {
    assertThat(ok("aOK NCP-000 NO00001 v1.23.0140/15 2025.10.10 01:54'59").identity())
        .isEqualTo(
            new PbxIdentity(
                "NCP-000",
                "NO00001",
                "1.23.0140",
                new ProtocolVersion(15, 0),
                new PbxClock(LocalDateTime.parse("2025-10-10T01:54:59"), true)));
  }

  @Test
  void identityInWinter() {
    var identity = ok("aOK IPL-0256 NO00001 v6.51.0410/15.01 2025.12.10 01:54,59").identity();

    assertThat(identity).isNotNull();
    assertThat(identity.protocol()).isEqualTo(new ProtocolVersion(15, 1)).hasToString("15.01");
    assertThat(identity.clock())
        .isEqualTo(new PbxClock(LocalDateTime.parse("2025-12-10T01:54:59"), false));
  }

  @Test
  void identityWithoutDate() {
    assertThat(ok("aOK CP-000 NO03914 v1.23.0140/15").identity())
        .isEqualTo(
            new PbxIdentity("CP-000", "NO03914", "1.23.0140", new ProtocolVersion(15, 0), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aOK NCP-000 NO00001 v1.23.0140 2025.10.10",
        "aOK NCP-000 NO00001 v1.23.0140/x 2025.13.10 01:54'59",
        "aOK NCP-000 NO00001 v1.23.0140/ 2025.10.10 25:54'59"
      })
  void identityWithUnreadableTail(String line) {
    assertThat(ok(line).identity())
        .isEqualTo(new PbxIdentity("NCP-000", "NO00001", "1.23.0140", null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aOK", "aOK LOGA", "aOK NCP 1.23 15", "aOK NCP-000 NO00001"})
  void otherRepliesAreNoIdentity(String line) {
    assertThat(ok(line).identity()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aOK NCP-000 NO00001 v1.23.0140/15 2025.10.10 01:54'59",
        "aOK IPL-0256 NO00001 v6.51.0410/15.01 2025.12.10 01:54,59",
        "aOK CP-000 NO03914 v1.23.0140/15"
      })
  void identityIsWrittenAsItWasRead(String line) {
    var identity = ok(line).identity();

    assertThat(identity).isNotNull();
    assertThat(identity.reply().raw().latin1()).isEqualTo(line);
    assertThat(PbxIdentity.parse(line.substring("aOK ".length()))).isEqualTo(identity);
  }

  @ParameterizedTest
  @CsvSource({
    "aOK NCP 1.23 15, NCP, 1.23, 15,,",
    "aOK NCP 1.23 15.01 1, NCP, 1.23, 15.01, ANALOGUE,",
    "aOK IPL 6.51 14 2, IPL, 6.51, 14, SYSTEM,",
    "aOK NCP 1.23 15 600000110, NCP, 1.23, 15,, 600000110",
    "aOK LOGA,,,,,",
    "aOK,,,,,"
  })
  void loginReply(
      String line, String type, String firmware, String protocol, PhoneKind phone, String number) {
    assertThat(ok(line).login())
        .isEqualTo(
            new LoginReply(
                type,
                firmware,
                protocol == null ? null : ProtocolVersion.parse(protocol),
                phone,
                number));
  }

  @Test
  void versionsAreOrdered() {
    assertThat(ProtocolVersion.parse("15.01"))
        .isGreaterThan(ProtocolVersion.parse("15"))
        .isLessThan(ProtocolVersion.parse("16"));
    assertThat(ProtocolVersion.parse("6.51")).isLessThan(ProtocolVersion.parse("15"));
    assertThat(ProtocolVersion.parse("v15")).isNull();
    assertThat(ProtocolVersion.parse("99999")).isNull();
  }
}
