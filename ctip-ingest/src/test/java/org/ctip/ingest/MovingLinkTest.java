package org.ctip.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ctip.events.config.PbxSettings;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.frame.LinkRecord.LinkGap;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.events.pbx.PbxStatus;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.EventJson;
import org.ctip.secrets.SealedSecrets;
import org.ctip.secrets.SecretPlace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings from the topic move a running link, and keys come sealed. */
class MovingLinkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final SecretPlace PLACE =
      new SecretPlace("default", "settings.pbx", "main", "pin");

  @TempDir Path directory;

  private final ScheduledExecutorService talking = Executors.newScheduledThreadPool(2);
  private final List<PbxPeer> peers = new ArrayList<>();
  private IngestStand stand;

  @BeforeEach
  void start() throws Exception {
    stand = new IngestStand(directory);
    stand.ingest("one", Map.of("CTIP_SECRET_KEY", MASTER_KEY));
  }

  @AfterEach
  void stop() throws Exception {
    talking.shutdownNow();
    stand.close();
    for (var peer : peers) {
      peer.close();
    }
  }

  /** A PBX that speaks all the time, and remembers what the line took. */
  private static final class Talker {
    private final PbxPeer peer;
    private final String extension;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private int next;

    Talker(PbxPeer peer, String extension) {
      this.peer = peer;
      this.extension = extension;
    }

    synchronized void speak() {
      String frame = "aREL " + extension + " " + next;
      try {
        if (peer.connections() > 0) {
          peer.say(frame);
          said.add(frame);
          next++;
        }
      } catch (IOException e) {
        // Nobody is connected now.
      }
    }
  }

  @Test
  void moveToAnotherPbxAndBackLosesAndDoublesNoFrame() throws Exception {
    var one = new Talker(peer(), "101_");
    var two = new Talker(peer(), "102_");
    publish(one.peer, sealed(MASTER_KEY, "1234"));
    awaitLogin(one.peer, 1);
    for (var talker : List.of(one, two)) {
      talking.scheduleAtFixedRate(talker::speak, 0, 500, TimeUnit.MICROSECONDS);
    }
    await().atMost(PATIENCE).until(() -> one.said.size() > 500);

    publish(two.peer, sealed(MASTER_KEY, "5678"));
    await().atMost(Duration.ofSeconds(3)).until(() -> two.peer.heard("aLOGA") >= 1);
    await().atMost(PATIENCE).until(() -> two.said.size() > 500);
    int saidBefore = one.said.size();
    publish(one.peer, sealed(MASTER_KEY, "1234"));
    awaitLogin(one.peer, 2);
    await().atMost(PATIENCE).until(() -> one.said.size() > saidBefore + 500);
    talking.shutdown();
    assertThat(talking.awaitTermination(5, TimeUnit.SECONDS)).isTrue();

    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(frames("101_")).hasSameSizeAs(one.said));
    assertThat(frames("101_")).isEqualTo(one.said);
    assertThat(frames("102_")).isEqualTo(two.said);
    assertThat(one.peer.heard()).contains("aLOGA 1234");
    assertThat(two.peer.heard()).contains("aLOGA 5678").doesNotContain("aLOGA 1234");
    // What either PBX said while we were at the other is not known, and that is told.
    assertThat(stand.records("main")).filteredOn(LinkGap.class::isInstance).hasSize(2);
  }

  @Test
  void keyThatCanNotBeOpenedIsToldAndRepairedByTheNextSettings() throws Exception {
    var peer = peer();
    String otherKey = Base64.getEncoder().encodeToString("k".repeat(32).getBytes("UTF-8"));
    publish(peer, sealed(otherKey, "1234"));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(status()).isNotNull();
              assertThat(status().reason()).isEqualTo(PbxLinkReason.WRONG_KEY);
              assertThat(status().detail()).contains("is not in the key ring");
            });
    assertThat(peer.heard("aLOGA")).isZero();

    publish(peer, sealed(MASTER_KEY, "1234"));
    awaitLogin(peer, 1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(status().state()).isEqualTo(PbxLinkState.ONLINE));
  }

  @Test
  void keyThatIsSealedAnewDoesNotMoveTheLink() throws Exception {
    var peer = peer();
    publish(peer, sealed(MASTER_KEY, "1234"));
    awaitLogin(peer, 1);
    publish(peer, sealed(MASTER_KEY, "1234"));
    var other = peer();
    // Read after it, from the same topic and partition: by then the first was heard too.
    publish(other, sealed(MASTER_KEY, "1234"));
    awaitLogin(other, 1);

    assertThat(peer.connections()).isEqualTo(1);
  }

  private void publish(PbxPeer peer, String sealed) throws Exception {
    stand.publish(
        Topic.CONFIG_PBX,
        "main",
        new PbxSettings(
            "default",
            "main",
            "Main",
            "127.0.0.1",
            peer.port(),
            "sealed:" + sealed,
            "IBM852",
            true));
  }

  private static String sealed(String masterKey, String plain) {
    var sealer = SealedSecrets.of(masterKey, null, new SecureRandom());
    return sealer.seal(sealer.newDataKey("default"), PLACE, plain);
  }

  /** Every frame as it lies on the topic, repeated ones too. */
  private List<String> frames(String extension) {
    return stand.records("main").stream()
        .filter(FrameReceived.class::isInstance)
        .map(record -> new String(((FrameReceived) record).frame(), StandardCharsets.ISO_8859_1))
        .filter(text -> text.startsWith("aREL " + extension + " "))
        .toList();
  }

  private PbxStatus status() {
    return stand.all(Topic.PBX_STATUS).stream()
        .map(record -> EventJson.read(record.value(), PbxStatus.class))
        .reduce((_, last) -> last)
        .orElse(null);
  }

  private static void awaitLogin(PbxPeer peer, int times) {
    await().atMost(PATIENCE).until(() -> peer.heard("aLOGA") >= times);
  }

  private PbxPeer peer() {
    var peer = PbxPeer.start();
    peers.add(peer);
    return peer;
  }
}
