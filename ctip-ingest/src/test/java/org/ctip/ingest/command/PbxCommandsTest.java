package org.ctip.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.ctip.events.pbx.PbxCommandRequest;
import org.ctip.protocol.message.Extension;
import org.ctip.protocol.message.PbxCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PbxCommandsTest {

  private static PbxCommandRequest request(String verb, String extension, String... parameters) {
    return new PbxCommandRequest(
        "c1", "default", "main", verb, extension, List.of(parameters), Instant.EPOCH, Instant.MAX);
  }

  @Test
  void commandsOfTheProtocolAreUnderstood() {
    assertThat(PbxCommands.read(request("DIAL", "101", "0600000101")))
        .isEqualTo(new PbxCommand.Dial(new Extension("101"), "0600000101"));
    assertThat(PbxCommands.read(request("REJ", "21", "338")))
        .isEqualTo(new PbxCommand.Reject(new Extension("21"), new Extension("338")));
    assertThat(PbxCommands.read(request("FWD", "101", "I", "A", "0", "102")))
        .isInstanceOf(PbxCommand.Forward.class);
    assertThat(PbxCommands.read(request("ACC", "101", "T", "12", "3456")))
        .isEqualTo(new PbxCommand.AccountRights(new Extension("101"), "12", "3456"));
    assertThat(PbxCommands.read(request("DND", "101", "T")))
        .isEqualTo(new PbxCommand.DoNotDisturb(new Extension("101"), true));
  }

  @ParameterizedTest
  @CsvSource({
    "LOGA, 101, 1234",
    "LOGI, 101, 1234",
    "LOGO, 101,",
    "WHO, 101,",
    "SMSS, G001, 600000101",
    "SOK, G001, 1",
    "DIAL, 101, 12a",
    "DIAL, 101, 12345678901234567",
    "DIAL, x, 1",
    "BLOW, 101,"
  })
  void anythingElseIsRefused(String verb, String extension, String parameter) {
    var request =
        parameter == null ? request(verb, extension) : request(verb, extension, parameter);
    assertThatThrownBy(() -> PbxCommands.read(request))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingCanBeSmuggledIntoALine() {
    for (var evil : List.of("1\r\naDIAL", "1 2", "", "1\u0000", "\u0105")) {
      assertThatThrownBy(() -> PbxCommands.read(request("DIAL", "101", evil)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> PbxCommands.read(request("HANG" + evil + "\n", "101")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
