package org.ctip.ingest.link.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.ctip.ingest.link.LinkEpoch.LinkHistory;
import org.ctip.protocol.message.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLinkMemoryTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.000123Z");

  @TempDir Path directory;

  private FileLinkMemory open(LinkHistory elsewhere) {
    return new FileLinkMemory(directory, _ -> elsewhere);
  }

  @Test
  void epochsOnlyGrowAlsoWhenTheClockGoesBack() throws IOException {
    try (var memory = open(LinkHistory.NONE)) {
      assertThat(memory.next("main", NOON).number()).isEqualTo(NOON.toEpochMilli());
      assertThat(memory.next("main", NOON).number()).isEqualTo(NOON.toEpochMilli() + 1);
    }
    try (var memory = open(LinkHistory.NONE)) {
      var next = memory.next("main", NOON.minusSeconds(3600));
      assertThat(next.number()).isEqualTo(NOON.toEpochMilli() + 2);
      assertThat(next.previous().epoch()).isEqualTo(NOON.toEpochMilli() + 1);
    }
  }

  @Test
  void howFarTheLinkWasReadIsKnownAfterARestart() {
    try (var memory = open(LinkHistory.NONE)) {
      memory.progress("main", 9, 41, NOON);
    }
    try (var memory = open(LinkHistory.NONE)) {
      assertThat(memory.history("main")).isEqualTo(new LinkHistory(9, 41, NOON));
    }
  }

  @Test
  void progressIsWrittenWithoutBeingClosed() {
    try (var memory = open(LinkHistory.NONE)) {
      memory.progress("main", 9, 41, NOON);
      await()
          .untilAsserted(
              () -> assertThat(open(LinkHistory.NONE).history("main").sequence()).isEqualTo(41));
    }
  }

  @Test
  void aLostDirectoryIsMadeGoodByWhatIsKnownElsewhere() throws IOException {
    var elsewhere = new LinkHistory(NOON.toEpochMilli() + 500, 7, NOON);
    try (var memory = open(elsewhere)) {
      var next = memory.next("main", NOON);
      assertThat(next.number()).isEqualTo(elsewhere.epoch() + 1);
      assertThat(next.previous()).isEqualTo(elsewhere);
    }
  }

  @Test
  void tornFilesCostNothingButWhatTheySaid() throws IOException {
    var folder = Files.createDirectories(directory.resolve("pbx-main"));
    Files.writeString(folder.resolve("epoch"), "17a");
    Files.writeString(folder.resolve("progress"), "17 4");
    Files.writeString(folder.resolve("extensions"), "101\nnot one");
    try (var memory = open(LinkHistory.NONE)) {
      assertThat(memory.history("main")).isEqualTo(LinkHistory.NONE);
      assertThat(memory.extensions("main")).isEmpty();
    }
  }

  @Test
  void extensionsAreRemembered() {
    var known = List.of(new Extension("101"), new Extension("22"));
    try (var memory = open(LinkHistory.NONE)) {
      memory.remember("main", known);
      assertThat(memory.extensions("main")).containsExactlyElementsOf(known);
    }
    try (var memory = open(LinkHistory.NONE)) {
      assertThat(memory.extensions("main")).containsExactlyElementsOf(known);
    }
  }

  @Test
  void anIdThatLooksLikeAPathStaysInsideTheDirectory() throws IOException {
    try (var memory = open(LinkHistory.NONE)) {
      memory.next("..", NOON);
      memory.next("a\\..\\b", NOON);
    }
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(2);
    }
  }
}
