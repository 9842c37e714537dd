package org.ctip.simulator.pbx.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.ctip.simulator.pbx.CollectorPolicy;
import org.ctip.simulator.pbx.LogIn;
import org.ctip.simulator.pbx.PbxSettings;
import org.junit.jupiter.api.Test;

class HandshakeTest {
  @Test
  void whoTellsIdentityAndClockBeforeLogIn() {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp());
        var collector = TestCollector.connect(pbx.port())) {
      collector.send("aWHO");

      assertThat(collector.awaitLine("aOK"))
          .matches(
              "aOK NCP-000 NO00001 v1\\.23\\.0140/15 \\d{4}\\.\\d\\d\\.\\d\\d \\d\\d:\\d\\d[',]\\d\\d");
    }
  }

  @Test
  void rightKeyLogsInAndFramesFollow() {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp());
        var collector = TestCollector.connect(pbx.port())) {
      pbx.broadcast("aREL 101_ 1");
      collector.send("aLOGA 1234");
      assertThat(collector.awaitLine("aOK")).isEqualTo("aOK NCP 1.23 15");

      pbx.broadcast("aRING 101_ 600000101 0 223000001 _ _");

      assertThat(collector.awaitLines(2))
          .containsExactly("aOK NCP 1.23 15", "aRING 101_ 600000101 0 223000001 _ _");
    }
  }

  @Test
  void wrongKeysLockEverybodyOut() {
    var login = LogIn.withKey("1234").lockedAfter(3, Duration.ofMinutes(1));
    try (var pbx = PbxSimulator.start(PbxSettings.ncp().withLogin(login));
        var collector = TestCollector.connect(pbx.port());
        var other = TestCollector.connect(pbx.port())) {
      collector.send("aLOGA 1");
      collector.send("aLOGA 2");
      collector.send("aLOGA 3");
      assertThat(collector.awaitLines(3)).containsExactly("aNA 11", "aNA 11", "aNA 20");

      other.send("aLOGA 1234");

      assertThat(other.awaitLines(1)).containsExactly("aNA 20");
    }
  }

  @Test
  void lockOutEnds() {
    var login = LogIn.withKey("1234").lockedAfter(1, Duration.ZERO);
    try (var pbx = PbxSimulator.start(PbxSettings.ncp().withLogin(login));
        var collector = TestCollector.connect(pbx.port())) {
      collector.send("aLOGA 9999");
      collector.send("aLOGA 1234");

      assertThat(collector.awaitLines(2)).containsExactly("aNA 20", "aOK NCP 1.23 15");
    }
  }

  @Test
  void pbxWithoutKeyWantsUnderscores() {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp().withKey(null));
        var collector = TestCollector.connect(pbx.port())) {
      collector.send("aLOGA 1234");
      collector.send("aLOGA ____");

      assertThat(collector.awaitLines(2)).containsExactly("aNA 12", "aOK NCP 1.23 15");
    }
  }

  @Test
  void refusesEverybodyWithTheGivenCode() {
    try (var pbx =
            PbxSimulator.start(PbxSettings.ncp().withLogin(LogIn.withKey("1234").refusing(19)));
        var collector = TestCollector.connect(pbx.port())) {
      collector.send("aLOGA 1234");
      assertThat(collector.awaitLines(1)).containsExactly("aNA 19");

      pbx.logInRules(LogIn.withKey("1234"));
      collector.send("aLOGA 1234");

      assertThat(collector.awaitLines(2)).endsWith("aOK NCP 1.23 15");
    }
  }

  @Test
  void newestCollectorThrowsTheOlderOut() {
    var login = LogIn.withKey("1234").policy(CollectorPolicy.NEWEST_WINS);
    try (var pbx = PbxSimulator.start(PbxSettings.ncp().withLogin(login));
        var older = TestCollector.loggedIn(pbx.port(), "1234");
        var newer = TestCollector.loggedIn(pbx.port(), "1234")) {
      assertThat(older.awaitEnd()).isEqualTo("end of stream");
      assertThat(older.lines()).containsExactly("aOK NCP 1.23 15", "aNA 107");

      pbx.broadcast("aREL 101_ 1");

      assertThat(newer.awaitLine("aREL")).isEqualTo("aREL 101_ 1");
    }
  }

  @Test
  void oldestCollectorStays() {
    var login = LogIn.withKey("1234").policy(CollectorPolicy.OLDEST_STAYS);
    try (var pbx = PbxSimulator.start(PbxSettings.ncp().withLogin(login));
        var older = TestCollector.loggedIn(pbx.port(), "1234");
        var newer = TestCollector.connect(pbx.port())) {
      newer.send("aLOGA 1234");

      assertThat(newer.awaitLines(1)).containsExactly("aNA");
      assertThat(older.ended()).isFalse();
    }
  }

  @Test
  void bothCollectorsHearEverything() {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp());
        var one = TestCollector.loggedIn(pbx.port(), "1234");
        var two = TestCollector.loggedIn(pbx.port(), "1234")) {
      pbx.broadcast("aREL 101_ 1");

      assertThat(one.awaitLine("aREL")).isEqualTo(two.awaitLine("aREL"));
    }
  }

  @Test
  void silentCommandsAreNeverAnswered() {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp().silentTo(Set.of("WHO")));
        var collector = TestCollector.connect(pbx.port())) {
      collector.send("aWHO");
      collector.send("aLOGA 1234");

      assertThat(collector.awaitLines(1)).containsExactly("aOK NCP 1.23 15");
    }
  }

  @Test
  void keepAliveComesBeforeLogInToo() {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp().withKeepAlive(Duration.ofMillis(20)));
        var collector = TestCollector.connect(pbx.port())) {
      assertThat(collector.awaitLines(3)).startsWith("t", "t", "t");
    }
  }

  @Test
  void loginOfOneExtensionHearsOnlyThatOne() {
    try (var pbx = PbxSimulator.start(PbxSettings.ncp());
        var collector = TestCollector.connect(pbx.port())) {
      collector.send("aLOGI 101_ 1234");
      assertThat(collector.awaitLine("aOK")).isEqualTo("aOK NCP 1.23 15 2");

      pbx.broadcast("aREL 102_ 1", "aREL 101_ 1");

      assertThat(collector.awaitLines(2)).endsWith("aREL 101_ 1").doesNotContain("aREL 102_ 1");
    }
  }

  @Test
  void foreignPbxHasNoneOfTheHabits() {
    try (var pbx = PbxSimulator.start(PbxSettings.foreign());
        var collector = TestCollector.connect(pbx.port())) {
      collector.send("aWHO");
      collector.send("aLOGA 9999");
      collector.send("aANYTHING");

      assertThat(collector.awaitLines(3))
          .containsExactly("aOK CP-000 NO03914 v1.23.0140/15", "aOK LOGA", "aOK");
    }
  }
}
