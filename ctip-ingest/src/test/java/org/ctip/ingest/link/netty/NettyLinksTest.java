package org.ctip.ingest.link.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.frame.LinkRecord.LinkClosed;
import org.ctip.events.frame.LinkRecord.LinkGap;
import org.ctip.events.frame.LinkRecord.LinkOpened;
import org.ctip.events.frame.LinkRecord.LinkTick;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.ingest.PbxPeer;
import org.ctip.ingest.frame.FrameLog;
import org.ctip.ingest.frame.FrameLogState;
import org.ctip.ingest.link.Link;
import org.ctip.ingest.link.LinkEpoch.LinkHistory;
import org.ctip.ingest.link.LinkObserver;
import org.ctip.ingest.link.LinkTimings;
import org.ctip.ingest.link.file.FileLinkMemory;
import org.ctip.ingest.roster.LoginKey;
import org.ctip.ingest.roster.Pbx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links over real sockets, against a peer that the test scripts. */
class NettyLinksTest {
  private static final LinkTimings QUICK =
      new LinkTimings(
          Duration.ofMillis(300),
          Duration.ofMillis(600),
          Duration.ofMillis(500),
          Duration.ofMillis(600),
          Duration.ofMillis(300),
          Duration.ZERO,
          Duration.ofMillis(200));

  @TempDir Path directory;

  private final MemoryLog log = new MemoryLog();
  private final Clock clock = Clock.tick(Clock.system(ZoneOffset.UTC), Duration.ofNanos(1000));
  private PbxPeer peer;
  private FileLinkMemory memory;
  private NettyLinks links;

  @BeforeEach
  void start() {
    peer = PbxPeer.start();
    memory = new FileLinkMemory(directory, _ -> LinkHistory.NONE);
    links =
        new NettyLinks(
            new NettyLinks.Settings(
                Duration.ofSeconds(2), Duration.ofMillis(100), Duration.ofMillis(400), 1, QUICK),
            log,
            memory,
            new LinkObserver() {},
            clock);
  }

  @AfterEach
  void stop() throws IOException {
    links.close();
    memory.close();
    peer.close();
  }

  private Link open(int port) {
    return links.open(
        new Pbx(
            "main",
            "Main",
            "default",
            "127.0.0.1",
            port,
            new LoginKey.Given("1234"),
            "ISO_8859_1",
            ZoneOffset.UTC,
            true));
  }

  private Link online() {
    var link = open(peer.port());
    awaitOnline(link);
    return link;
  }

  private static void awaitOnline(Link link) {
    await().until(() -> link.status().state() == PbxLinkState.ONLINE);
  }

  private List<String> frames() {
    return log.records.stream()
        .filter(FrameReceived.class::isInstance)
        .map(record -> new String(((FrameReceived) record).frame(), StandardCharsets.ISO_8859_1))
        .toList();
  }

  @Test
  void logsInAndHandsFramesOnWithPositionsAndInstants() throws IOException {
    var before = clock.instant();
    var link = online();
    peer.say("aRING 101_ 600000101 0 223000001 _ _");
    peer.say("aREL 101_ 1");
    await().until(() -> frames().size() == 4);
    assertThat(peer.heard()).startsWith("aWHO", "aLOGA 1234");
    assertThat(frames())
        .containsExactly(
            PbxPeer.IDENTITY,
            "aOK NCP 1.23 15",
            "aRING 101_ 600000101 0 223000001 _ _",
            "aREL 101_ 1");
    var positions = log.frames().map(LinkRecord::position).toList();
    assertThat(positions)
        .extracting(position -> position.sequence())
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(positions).allSatisfy(at -> assertThat(at.epoch()).isGreaterThan(0));
    assertThat(positions).allSatisfy(at -> assertThat(at.at()).isBetween(before, Instant.now()));
    assertThat(link.status().epoch()).isGreaterThanOrEqualTo(before.toEpochMilli());
  }

  @Test
  void framesSplitAndGluedAtRandomBytesComeOutWhole() throws IOException {
    online();
    var random = new Random(7);
    var expected = new ArrayList<String>();
    var stream = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      String frame = "aSTAT " + (100 + random.nextInt(900)) + "_ h f " + i;
      expected.add(frame);
      stream.append(frame).append("\r\n");
    }
    byte[] bytes = stream.toString().getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < bytes.length; ) {
      int count = Math.min(bytes.length - at, 1 + random.nextInt(200));
      peer.send(bytes, at, count);
      at += count;
    }
    await().until(() -> frames().size() == expected.size() + 2);
    assertThat(frames().subList(2, frames().size())).isEqualTo(expected);
  }

  @Test
  void randomGarbageEndsNothing() throws IOException {
    var link = online();
    byte[] garbage = new byte[100_000];
    new Random(11).nextBytes(garbage);
    peer.send(garbage);
    peer.say("");
    peer.say("aREL 101_ 1");
    await().until(() -> frames().contains("aREL 101_ 1"));
    assertThat(link.status().state()).isEqualTo(PbxLinkState.ONLINE);
    assertThat(peer.connections()).isEqualTo(1);
  }

  @Test
  void tenMegabytesWithoutALineEndAreCutAndTheNextFrameIsHandledWithFlatMemory()
      throws IOException {
    var link = online();
    byte[] chunk = new byte[64 * 1024];
    Arrays.fill(chunk, (byte) 'x');
    for (int i = 0; i < 160; i++) {
      peer.send(chunk);
    }
    peer.say("");
    peer.say("aREL 101_ 1");
    await().atMost(Duration.ofSeconds(20)).until(() -> frames().contains("aREL 101_ 1"));
    assertThat(frames()).hasSize(4);
    assertThat(frames().get(2)).hasSize(8192);
    assertThat(log.frames().mapToInt(frame -> frame.frame().length).sum()).isLessThan(10_000);
    assertThat(link.status().state()).isEqualTo(PbxLinkState.ONLINE);
    assertThat(link.status().tooLong()).isEqualTo(1);
  }

  @Test
  void aClosedConnectionIsFollowedByAnotherEpochWithItsGapAndQuestions() throws IOException {
    var link = online();
    peer.say("aRING 101_ 600000101");
    await().until(() -> frames().size() == 3);
    long first = link.status().epoch();
    peer.hangUp();
    await().until(() -> link.status().epoch() > first);
    awaitOnline(link);
    await().until(() -> peer.heard("aRQST 101_") == 1);
    var events =
        log.records.stream()
            .filter(record -> !(record instanceof FrameReceived || record instanceof LinkTick))
            .toList();
    assertThat(events.get(0)).isInstanceOf(LinkOpened.class);
    assertThat(events.get(1))
        .isInstanceOfSatisfying(
            LinkClosed.class,
            closed -> assertThat(closed.reason()).isEqualTo(PbxLinkReason.CLOSED_BY_PBX.name()));
    assertThat(events.get(2))
        .isInstanceOfSatisfying(
            LinkGap.class,
            gap -> {
              assertThat(gap.previousEpoch()).isEqualTo(first);
              assertThat(gap.lastSequence()).isEqualTo(3);
              assertThat(gap.lastFrameAt()).isNotNull();
            });
  }

  @Test
  void aHalfOpenLineIsFoundAndLeft() {
    var link = online();
    peer.goMute();
    await()
        .until(
            () ->
                log.records.stream()
                    .anyMatch(
                        record ->
                            record instanceof LinkClosed closed
                                && closed.reason().equals(PbxLinkReason.SILENT.name())));
    await().until(() -> peer.connections() >= 2);
    assertThat(link.status().state()).isNotEqualTo(PbxLinkState.ONLINE);
  }

  @Test
  void aPortNobodyListensOnIsUnreachable() throws IOException {
    int port = peer.port();
    peer.close();
    var link = open(port);
    await().until(() -> link.status().state() == PbxLinkState.BACKING_OFF);
    assertThat(link.status().reason()).isEqualTo(PbxLinkReason.UNREACHABLE);
  }

  @Test
  void aKeyThatIsNotThereIsToldAndNoSessionIsOpened() {
    var link =
        links.open(
            new Pbx(
                "main",
                "Main",
                "default",
                "127.0.0.1",
                peer.port(),
                new LoginKey.InFile(directory.resolve("no-such-file")),
                "ISO_8859_1",
                ZoneOffset.UTC,
                true));
    await().until(() -> link.status().state() == PbxLinkState.BACKING_OFF);
    assertThat(link.status().reason()).isEqualTo(PbxLinkReason.WRONG_KEY);
    assertThat(peer.heard()).isEmpty();
  }

  @Test
  void aFullLogStopsReadingAndNothingIsLostWhenItHasRoomAgain() throws IOException {
    var link = online();
    log.full(true);
    await().until(() -> link.status().state() == PbxLinkState.HALTED);
    for (int i = 0; i < 1000; i++) {
      peer.say("aREL 101_ " + i);
    }
    int before = frames().size();
    await().during(Duration.ofMillis(300)).until(() -> frames().size() == before);
    log.full(false);
    await().until(() -> frames().size() == 1002);
    assertThat(frames().subList(2, 1002))
        .isEqualTo(
            java.util.stream.IntStream.range(0, 1000)
                .mapToObj(i -> "aREL 101_ " + i)
                .collect(Collectors.toList()));
    assertThat(peer.connections()).isEqualTo(1);
    awaitOnline(link);
  }

  @Test
  void stoppingEndsTheConnectionAndNothingFollows() {
    var link = online();
    assertThat(link.stop(PbxLinkReason.STOPPING)).succeedsWithin(Duration.ofSeconds(2));
    int records = log.records.size();
    assertThat(log.records.getLast()).isInstanceOf(LinkClosed.class);
    await().during(Duration.ofMillis(300)).until(() -> log.records.size() == records);
  }

  /** Keeps everything; full when the test says so. */
  private static final class MemoryLog implements FrameLog {
    private final List<LinkRecord> records = new CopyOnWriteArrayList<>();
    private final List<PressureListener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean full;

    java.util.stream.Stream<FrameReceived> frames() {
      return records.stream()
          .filter(FrameReceived.class::isInstance)
          .map(FrameReceived.class::cast);
    }

    void full(boolean yes) {
      full = yes;
      listeners.forEach(listener -> listener.spoolFull(yes));
      if (!yes) {
        listeners.forEach(PressureListener::room);
      }
    }

    @Override
    public boolean append(LinkRecord record) {
      records.add(record);
      return !full;
    }

    @Override
    public boolean hasRoom() {
      return !full;
    }

    @Override
    public CompletableFuture<Void> settled() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public FrameLogState state() {
      return new FrameLogState(
          FrameLogState.Mode.DIRECT, records.size(), 0, 0, 0, 0, 0, 0, 0, full, 0, 0);
    }

    @Override
    public void listen(PressureListener listener) {
      listeners.add(listener);
    }

    @Override
    public void forget(PressureListener listener) {
      listeners.remove(listener);
    }
  }
}
