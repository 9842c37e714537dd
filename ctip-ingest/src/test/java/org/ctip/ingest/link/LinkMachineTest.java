package org.ctip.ingest.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.frame.LinkRecord.LinkClosed;
import org.ctip.events.frame.LinkRecord.LinkGap;
import org.ctip.events.frame.LinkRecord.LinkOpened;
import org.ctip.events.frame.LinkRecord.LinkTick;
import org.ctip.events.pbx.PbxCommandResult.Outcome;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.ingest.link.LinkEpoch.LinkHistory;
import org.ctip.ingest.roster.LoginKey;
import org.ctip.ingest.roster.Pbx;
import org.ctip.protocol.message.Extension;
import org.ctip.protocol.message.PbxCommand;
import org.ctip.protocol.message.RawFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkMachineTest {
  private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");
  private static final String WHO = "aOK NCP-000 NO00001 v1.23.0140/15 2026.03.02 12:00,07";
  private static final Pbx PBX =
      new Pbx(
          "main",
          "Main",
          "default",
          "pbx.local",
          5524,
          new LoginKey.Given("1234"),
          "ISO_8859_1",
          ZoneId.of("Europe/Warsaw"),
          true);

  private LinkMachine machine = machine(Set.of());
  private final List<LinkAction> actions = new ArrayList<>();
  private long nanos = 1_000;
  private long epoch = 100;

  private static LinkMachine machine(Set<Extension> known) {
    var backOff = new BackOff(Duration.ofSeconds(3), Duration.ofSeconds(60), () -> 0);
    return new LinkMachine(PBX, LinkTimings.DEFAULT, backOff, known);
  }

  private Moment now() {
    return new Moment(NOON.plusNanos(nanos), nanos);
  }

  private List<LinkAction> give(LinkInput input) {
    var told = machine.on(input, now());
    actions.addAll(told);
    return told;
  }

  private List<LinkAction> hear(String line) {
    return give(new LinkInput.Received(RawFrame.ofLatin1(line)));
  }

  /** Lets time pass as a runner would: waking the machine whenever it asked for it. */
  private List<LinkAction> pass(Duration time) {
    var told = new ArrayList<LinkAction>();
    long until = nanos + time.toNanos();
    while (machine.due() <= until) {
      nanos = Math.max(nanos, machine.due());
      told.addAll(give(new LinkInput.Wake()));
    }
    nanos = until;
    told.addAll(give(new LinkInput.Wake()));
    return told;
  }

  private void connected() {
    give(new LinkInput.Connected(new LinkEpoch(++epoch, LinkHistory.NONE), "1234"));
  }

  private void online() {
    give(new LinkInput.Start(LinkHistory.NONE));
    connected();
    hear(WHO);
    hear("aOK NCP 1.23 15");
    actions.clear();
  }

  private LinkStatus status() {
    return Stream.of(actions.toArray(LinkAction[]::new))
        .filter(LinkAction.Report.class::isInstance)
        .map(report -> ((LinkAction.Report) report).status())
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private static List<PbxCommand> sent(List<LinkAction> actions) {
    return actions.stream()
        .filter(LinkAction.Send.class::isInstance)
        .map(send -> ((LinkAction.Send) send).command())
        .toList();
  }

  private static List<LinkRecord> records(List<LinkAction> actions) {
    return actions.stream()
        .filter(LinkAction.Append.class::isInstance)
        .map(append -> ((LinkAction.Append) append).record())
        .toList();
  }

  private static List<CommandOutcome> outcomes(List<LinkAction> actions) {
    return actions.stream()
        .filter(LinkAction.Answer.class::isInstance)
        .map(answer -> ((LinkAction.Answer) answer).outcome())
        .toList();
  }

  private Duration untilNextAttempt() {
    var next = status().nextAttemptAt();
    assertThat(next).isNotNull();
    return Duration.between(now().at(), next);
  }

  private CommandOrder dial(String id) {
    return new CommandOrder(
        id, new PbxCommand.Dial(new Extension("101"), "0600000101"), now().at().plusSeconds(30));
  }

  // ---- handshake

  @Test
  void identityThenKeyThenReports() {
    assertThat(give(new LinkInput.Start(LinkHistory.NONE))).contains(new LinkAction.Connect());
    connected();
    assertThat(sent(actions)).containsExactly(new PbxCommand.Who());
    assertThat(sent(hear(WHO))).containsExactly(new PbxCommand.LogInAll("1234"));
    hear("aOK NCP 1.23 15");
    assertThat(status().state()).isEqualTo(PbxLinkState.ONLINE);
    assertThat(status().reason()).isNull();
    assertThat(status().identity().type()).isEqualTo("NCP-000");
    assertThat(status().identity().serial()).isEqualTo("NO00001");
    assertThat(status().identity().firmware()).isEqualTo("1.23.0140");
    assertThat(status().identity().protocol()).isEqualTo("15");
    assertThat(status().clockDriftMillis()).isBetween(6900L, 7000L);
    assertThat(records(actions)).hasSize(3).last().isInstanceOf(LinkOpened.class);
    assertThat(records(actions).getLast().position().sequence()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "aOK CP-000 NO03914 v1.23.0140/15, aOK LOGA, CP-000",
    "aOK IPL-0256 NO1 v6.51.0410/14, aOK IPL 6.51 14, IPL-0256",
    "OK MAC-6400, OK, MAC-6400",
    "aOK NCP-0000 X, aOK LOGA, NCP-0000"
  })
  void anyIdentityAndAnyOkOpensTheSession(String identity, String login, String type) {
    give(new LinkInput.Start(LinkHistory.NONE));
    connected();
    hear(identity);
    hear(login);
    assertThat(status().state()).isEqualTo(PbxLinkState.ONLINE);
    assertThat(status().identity().type()).isEqualTo(type);
    assertThat(status().clockDriftMillis()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aERROR", "aNA", "aNA 9", "aNAK", ""})
  void aPbxWithoutWhoIsLoggedInAllTheSame(String reply) {
    give(new LinkInput.Start(LinkHistory.NONE));
    connected();
    var told = reply.isEmpty() ? pass(Duration.ofSeconds(3)) : hear(reply);
    assertThat(sent(told)).containsExactly(new PbxCommand.LogInAll("1234"));
    hear("aOK LOGA");
    assertThat(status().state()).isEqualTo(PbxLinkState.ONLINE);
    assertThat(status().identity()).isNull();
  }

  @Test
  void anIdentityThatComesLateIsNoLogin() {
    give(new LinkInput.Start(LinkHistory.NONE));
    connected();
    pass(Duration.ofSeconds(4));
    hear(WHO);
    assertThat(status().state()).isEqualTo(PbxLinkState.LOGGING_IN);
    hear("aOK NCP 1.23 15");
    assertThat(status().state()).isEqualTo(PbxLinkState.ONLINE);
  }

  @ParameterizedTest
  @CsvSource({
    "aNA 11, WRONG_KEY, 60",
    "aNA 12, WRONG_KEY, 60",
    "aNA 20, TOO_MANY_WRONG_KEYS, 60",
    "aNA 19, NO_RIGHT, 60",
    "aNA 101, NO_RIGHT, 60",
    "aNA 107, KICKED_OUT, 30",
    "aNA 1, KICKED_OUT, 30",
    "aNA, REFUSED, 15",
    "aNA 103, REFUSED, 15",
    "aNAK bad, REFUSED, 15",
    "aERROR, REFUSED, 15"
  })
  void eachRefusalHasItsReasonAndItsOwnWait(String reply, PbxLinkReason reason, long seconds) {
    give(new LinkInput.Start(LinkHistory.NONE));
    connected();
    hear(WHO);
    var told = hear(reply);
    assertThat(told).contains(new LinkAction.Close());
    assertThat(status().state()).isEqualTo(PbxLinkState.BACKING_OFF);
    assertThat(status().reason()).isEqualTo(reason);
    assertThat(untilNextAttempt()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(records(told))
        .last()
        .isInstanceOfSatisfying(
            LinkClosed.class, closed -> assertThat(closed.reason()).isEqualTo(reason.name()));
    assertThat(pass(Duration.ofSeconds(seconds - 1))).doesNotContain(new LinkAction.Connect());
    assertThat(pass(Duration.ofSeconds(1))).contains(new LinkAction.Connect());
  }

  @Test
  void afterTooManyWrongKeysTheWaitDoublesAndIsNeverShorterThanAMinute() {
    give(new LinkInput.Start(LinkHistory.NONE));
    var waits = new ArrayList<Duration>();
    for (int i = 0; i < 6; i++) {
      connected();
      hear(WHO);
      hear("aNA 20");
      waits.add(untilNextAttempt());
      pass(untilNextAttempt());
    }
    assertThat(waits)
        .containsExactly(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(4),
            Duration.ofMinutes(8),
            Duration.ofMinutes(15),
            Duration.ofMinutes(15));
  }

  @Test
  void noReplyToTheLoginIsFoundByATimerOfItsOwn() {
    give(new LinkInput.Start(LinkHistory.NONE));
    connected();
    hear(WHO);
    pass(Duration.ofMillis(7900));
    assertThat(status().state()).isEqualTo(PbxLinkState.LOGGING_IN);
    pass(Duration.ofMillis(200));
    assertThat(status().state()).isEqualTo(PbxLinkState.BACKING_OFF);
    assertThat(status().reason()).isEqualTo(PbxLinkReason.NO_ANSWER);
  }

  @Test
  void aKeyWithLettersIsNeverSent() {
    give(new LinkInput.Start(LinkHistory.NONE));
    give(new LinkInput.Connected(new LinkEpoch(1, LinkHistory.NONE), "12\r\naDIAL"));
    hear(WHO);
    assertThat(status().reason()).isEqualTo(PbxLinkReason.WRONG_KEY);
    assertThat(sent(actions)).containsExactly(new PbxCommand.Who());
  }

  @Test
  void unreachablePbxIsTriedAgainLaterAndLater() {
    give(new LinkInput.Start(LinkHistory.NONE));
    var waits = new ArrayList<Long>();
    for (int i = 0; i < 6; i++) {
      give(new LinkInput.ConnectFailed(PbxLinkReason.UNREACHABLE, "connection refused"));
      waits.add(untilNextAttempt().toSeconds());
      pass(untilNextAttempt());
    }
    assertThat(waits).containsExactly(3L, 6L, 12L, 24L, 48L, 60L);
  }

  @Test
  void waitsAreDrawnOutByChanceButNeverShortened() {
    var backOff = new BackOff(Duration.ofSeconds(3), Duration.ofSeconds(60), () -> 0.999);
    assertThat(backOff.next(PbxLinkReason.TOO_MANY_WRONG_KEYS))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(75));
  }

  // ---- session

  @Test
  void someoneElseTookTheSession() {
    online();
    hear("aNA 107");
    assertThat(status().reason()).isEqualTo(PbxLinkReason.KICKED_OUT);
    assertThat(status().detail()).isEqualTo("NA 107");
  }

  @Test
  void framesAreNumberedFromOneWithoutGapsAndKeepAliveIsNoFrame() {
    online();
    hear("t");
    hear("aREL 101_ 1");
    hear("");
    hear("INFO 501 x");
    hear("RING");
    var frames = records(actions).stream().filter(FrameReceived.class::isInstance).toList();
    assertThat(frames).extracting(frame -> frame.position().sequence()).containsExactly(3L, 4L, 5L);
    assertThat(actions)
        .filteredOn(LinkAction.Append.class::isInstance)
        .extracting(append -> ((LinkAction.Append) append).kind().name())
        .containsExactly("KNOWN", "UNKNOWN", "MALFORMED");
  }

  @Test
  void everyEpochAfterAnotherBeginsWithTheGap() {
    give(new LinkInput.Start(new LinkHistory(7, 41, NOON)));
    give(new LinkInput.Connected(new LinkEpoch(9, new LinkHistory(7, 41, NOON)), ""));
    assertThat(records(actions))
        .first()
        .isInstanceOfSatisfying(
            LinkGap.class,
            gap -> {
              assertThat(gap.position().epoch()).isEqualTo(9);
              assertThat(gap.previousEpoch()).isEqualTo(7);
              assertThat(gap.lastSequence()).isEqualTo(41);
              assertThat(gap.lastFrameAt()).isEqualTo(NOON);
            });
  }

  @Test
  void afterLoginEveryKnownExtensionIsAskedForItsStateOneByOne() {
    machine = machine(Set.of(new Extension("101")));
    give(new LinkInput.Start(LinkHistory.NONE));
    connected();
    hear("aREL 102_ 1");
    hear(WHO);
    var told = new ArrayList<>(hear("aOK LOGA"));
    var first = (PbxCommand.RequestStatus) sent(told).getFirst();
    told.clear();
    told.addAll(hear("aSTAT " + first.extension().padded() + " h f d l a p c q"));
    told.addAll(pass(Duration.ofMillis(30)));
    assertThat(sent(told)).hasSize(1);
    assertThat(sent(actions))
        .filteredOn(PbxCommand.RequestStatus.class::isInstance)
        .containsExactlyInAnyOrder(
            new PbxCommand.RequestStatus(new Extension("101")),
            new PbxCommand.RequestStatus(new Extension("102")));
  }

  @Test
  void silenceIsProbedAndAnUnansweredProbeEndsTheLinkWithinFifteenSeconds() {
    online();
    assertThat(sent(pass(Duration.ofMillis(9_900)))).isEmpty();
    assertThat(sent(pass(Duration.ofMillis(200)))).containsExactly(new PbxCommand.Who());
    pass(Duration.ofMillis(4_800));
    assertThat(actions).doesNotContain(new LinkAction.Close());
    pass(Duration.ofMillis(200));
    assertThat(status().reason()).isEqualTo(PbxLinkReason.SILENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"t", "aREL 101_ 1", "aOK NCP-000 NO1 v1.23/15", "garbage"})
  void anyLineAfterTheProbeIsASignOfLife(String line) {
    online();
    pass(Duration.ofSeconds(11));
    hear(line);
    pass(Duration.ofSeconds(6));
    assertThat(actions).doesNotContain(new LinkAction.Close());
  }

  @Test
  void bytesWithoutALineEndAreASignOfLifeToo() {
    online();
    for (int i = 0; i < 20; i++) {
      pass(Duration.ofSeconds(9));
      give(new LinkInput.Heard());
    }
    assertThat(sent(actions)).isEmpty();
    assertThat(actions).doesNotContain(new LinkAction.Close());
  }

  @Test
  void aPbxThatNeverAnswersProbesButComesBackAtOnceIsLeftInPeace() {
    give(new LinkInput.Start(LinkHistory.NONE));
    for (int session = 0; session < 3; session++) {
      connected();
      hear(WHO);
      hear("aOK LOGA");
      actions.clear();
      pass(Duration.ofSeconds(16));
      if (session < 2) {
        assertThat(status().reason()).isEqualTo(PbxLinkReason.SILENT);
        pass(Duration.ofMinutes(2));
      }
    }
    assertThat(actions).doesNotContain(new LinkAction.Close());
  }

  @Test
  void whileReadingIsStoppedSilenceMeansNothing() {
    online();
    give(new LinkInput.ReadingStopped(true));
    assertThat(status().state()).isEqualTo(PbxLinkState.HALTED);
    assertThat(status().reason()).isEqualTo(PbxLinkReason.SPOOL_FULL);
    assertThat(records(pass(Duration.ofMinutes(1)))).isEmpty();
    give(new LinkInput.ReadingResumed());
    assertThat(status().state()).isEqualTo(PbxLinkState.ONLINE);
    assertThat(actions).doesNotContain(new LinkAction.Close());
  }

  @Test
  void ticksComeAtOneToFiveSecondsAndThenEveryTenAlsoWhileTheLinkIsDown() {
    online();
    give(new LinkInput.Closed(PbxLinkReason.BROKEN, "reset"));
    var down = nanos;
    var at = new ArrayList<Long>();
    for (int second = 1; second <= 36; second++) {
      for (var record : records(pass(Duration.ofSeconds(1)))) {
        if (record instanceof LinkTick tick) {
          assertThat(tick.position().epoch()).isEqualTo(epoch);
          assertThat(tick.position().sequence()).isEqualTo(2);
          at.add(Duration.ofNanos(nanos - down).toSeconds());
        }
      }
    }
    assertThat(at).containsExactly(1L, 2L, 3L, 4L, 5L, 15L, 25L, 35L);
  }

  @Test
  void aCutLineIsKeptShownAndCountedAndOnlyManyOfThemEndTheSession() {
    online();
    var cut = RawFrame.ofLatin1("x".repeat(8192));
    for (int i = 0; i < LinkMachine.MOST_OVERLONG; i++) {
      give(new LinkInput.Overlong(cut));
    }
    assertThat(status().state()).isEqualTo(PbxLinkState.ONLINE);
    assertThat(status().reason()).isEqualTo(PbxLinkReason.LINE_TOO_LONG);
    assertThat(status().tooLong()).isEqualTo(LinkMachine.MOST_OVERLONG);
    give(new LinkInput.Overlong(cut));
    assertThat(status().state()).isEqualTo(PbxLinkState.BACKING_OFF);
  }

  @Test
  void stoppingClosesAndSaysWhy() {
    online();
    var told = give(new LinkInput.Stop(PbxLinkReason.HANDED_OVER));
    assertThat(told).contains(new LinkAction.Close());
    assertThat(records(told))
        .last()
        .isInstanceOfSatisfying(
            LinkClosed.class, closed -> assertThat(closed.reason()).isEqualTo("HANDED_OVER"));
    assertThat(machine.due()).isEqualTo(Moment.NEVER);
  }

  // ---- commands

  @ParameterizedTest
  @CsvSource({"aOK, OK,", "aNA 16, NA, 16", "aNA, NA,", "aERROR, ERROR,", "aNAK, ERROR,"})
  void eachReplyIsAnOutcome(String reply, Outcome outcome, Integer code) {
    online();
    assertThat(sent(give(new LinkInput.Ordered(dial("c1"))))).hasSize(1);
    assertThat(outcomes(hear(reply)))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.id()).isEqualTo("c1");
              assertThat(told.outcome()).isEqualTo(outcome);
              assertThat(told.code()).isEqualTo(code);
            });
  }

  @Test
  void commandsGoOneAtATimeAndRepliesBelongToThemInOrder() {
    online();
    give(new LinkInput.Ordered(dial("c1")));
    assertThat(sent(give(new LinkInput.Ordered(dial("c2"))))).isEmpty();
    hear("aRING 101_ 600000101");
    assertThat(outcomes(hear("aNA 2"))).extracting(CommandOutcome::id).containsExactly("c1");
    assertThat(outcomes(hear("aOK"))).extracting(CommandOutcome::id).containsExactly("c2");
  }

  @Test
  void noReplyInFiveSecondsIsATimeOut() {
    online();
    give(new LinkInput.Ordered(dial("c1")));
    assertThat(outcomes(pass(Duration.ofMillis(4900)))).isEmpty();
    assertThat(outcomes(pass(Duration.ofMillis(200))))
        .extracting(CommandOutcome::outcome)
        .containsExactly(Outcome.TIMEOUT);
  }

  @Test
  void aCommandIsNotSentWithoutASession() {
    give(new LinkInput.Start(LinkHistory.NONE));
    assertThat(outcomes(give(new LinkInput.Ordered(dial("c1")))))
        .extracting(CommandOutcome::outcome)
        .containsExactly(Outcome.LINK_DOWN);
    assertThat(sent(actions)).isEmpty();
  }

  @Test
  void theLinkBreaksBeforeTheReply() {
    online();
    give(new LinkInput.Ordered(dial("c1")));
    give(new LinkInput.Ordered(dial("c2")));
    assertThat(outcomes(give(new LinkInput.Closed(PbxLinkReason.BROKEN, "reset"))))
        .extracting(CommandOutcome::outcome)
        .containsExactly(Outcome.LINK_DOWN, Outcome.LINK_DOWN);
  }

  @Test
  void aCommandThatWaitedTooLongIsNotSent() {
    online();
    give(new LinkInput.Ordered(dial("c1")));
    give(
        new LinkInput.Ordered(
            new CommandOrder(
                "c2", new PbxCommand.HangUp(new Extension("101")), now().at().plusSeconds(2))));
    assertThat(outcomes(pass(Duration.ofSeconds(6))))
        .extracting(CommandOutcome::outcome)
        .containsExactly(Outcome.TIMEOUT, Outcome.SUPERSEDED);
  }

  @Test
  void notLoggedInAnyMoreIsAnOutcomeAndTheEndOfTheSession() {
    online();
    give(new LinkInput.Ordered(dial("c1")));
    assertThat(outcomes(hear("aNA 1"))).extracting(CommandOutcome::code).containsExactly(1);
    assertThat(status().reason()).isEqualTo(PbxLinkReason.KICKED_OUT);
  }

  @Test
  void nothingWeSayShowsAKey() {
    give(new LinkInput.Start(LinkHistory.NONE));
    connected();
    hear(WHO);
    assertThat(actions.toString()).doesNotContain("1234");
    assertThat(new LinkInput.Connected(new LinkEpoch(1, LinkHistory.NONE), "1234").toString())
        .doesNotContain("1234");
  }
}
