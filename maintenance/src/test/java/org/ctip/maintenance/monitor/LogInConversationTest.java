package org.ctip.maintenance.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.protocol.message.PbxCommand;
import org.ctip.protocol.message.PbxDecoder;
import org.ctip.protocol.message.RawFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogInConversationTest {
  private final LogInConversation conversation = new LogInConversation("1234");

  @Test
  void asksWhoIsThereThenLogsIn() {
    assertThat(conversation.first()).isEqualTo(new PbxCommand.Who());
    assertThat(hear("aOK NCP-000 NO00001 v1.23.0140/15 2025.10.10 01:54'59"))
        .isEqualTo(new PbxCommand.LogInAll("1234"));
    assertThat(conversation.done()).isFalse();
    assertThat(hear("aOK NCP 1.23 15")).isNull();
    assertThat(conversation.done()).isTrue();
    assertThat(conversation.identity()).startsWith("NCP-000 NO00001");
  }

  @Test
  void takesTheShortAnswerOfOlderOnes() {
    hear("aOK CP-000 NO03914 v1.23.0140/15");
    hear("aOK LOGA");

    assertThat(conversation.done()).isTrue();
  }

  @Test
  void passesOverWhatIsNoAnswer() {
    assertThat(hear("t")).isNull();
    assertThat(hear("aRING 101_ 600000101")).isNull();
    assertThat(conversation.done()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aERROR", "silence"})
  void logsInToAPbxThatKnowsNoWho(String answer) {
    var next = answer.equals("silence") ? conversation.nothingHeard() : hear(answer);

    assertThat(next).isEqualTo(new PbxCommand.LogInAll("1234"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aNA 11", "aNA", "aNAK wrong", "aERROR"})
  void givesUpWhenItIsRefused(String answer) {
    hear("aOK NCP-000 NO00001 v1.23.0140/15");

    assertThatThrownBy(() -> hear(answer)).isInstanceOf(MaintenanceException.class);
    assertThat(conversation.done()).isFalse();
  }

  @Test
  void sendsThePlaceholderWhereThereIsNoKey() {
    var without = new LogInConversation("");

    assertThat(without.nothingHeard()).isEqualTo(new PbxCommand.LogInAll("____"));
    assertThatThrownBy(without::nothingHeard).hasMessageContaining("does not answer");
  }

  private @Nullable PbxCommand hear(String line) {
    return conversation.heard(PbxDecoder.decode(RawFrame.ofLatin1(line)));
  }
}
