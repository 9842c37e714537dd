package org.ctip.backups;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupDirectoryTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir Path place;

  private void lies(String... names) throws IOException {
    for (String name : names) {
      Files.writeString(place.resolve(name), "x");
    }
  }

  @Test
  void letsTheOldestOfItsOwnGoAndNothingElse() throws Exception {
    var directory = new BackupDirectory(place);
    var old = directory.file(NOON, 9);
    var middle = directory.file(NOON, 10);
    var young = directory.file(NOON.plusSeconds(86_400), 11);
    for (var file : List.of(young, old, middle)) {
      Files.writeString(file, "x");
    }
    lies("ctip-20260101T000000Z.zip", "ctip-run-notes.zip", "ctip-run-20260101T000000Z-1.zip.bak");

    var now = NOON.plusSeconds(90_000);
    assertThat(directory.old(5, now)).isEmpty();
    assertThat(directory.old(2, now)).containsExactly(old);
    assertThat(directory.old(0, now)).containsExactly(old, middle, young);
    assertThat(directory.old(0, NOON.plusSeconds(1)))
        .as("what is young stays, however many there are")
        .containsExactly(old, middle);
    assertThat(directory.old(0, NOON)).isEmpty();
  }

  @Test
  void knowsWhichRunAPartIsOf() throws Exception {
    lies(
        ".ctip-run-20261120T120000Z-3.zip.4711.part",
        ".ctip-20261120T120000Z.zip.4711.part",
        "mine.part");

    assertThat(new BackupDirectory(place).parts())
        .containsExactly(
            Map.entry(place.resolve(".ctip-run-20261120T120000Z-3.zip.4711.part"), 3L));
  }

  @Test
  void hasWhatLiesInItAndNothingElse() throws Exception {
    lies("a.zip");
    Files.createDirectories(place.resolve("below"));
    Files.writeString(place.resolve("below/b.zip"), "x");
    var directory = new BackupDirectory(place.resolve("below/.."));

    assertThat(directory.has(place.resolve("a.zip"))).isTrue();
    assertThat(directory.has(place.resolve("none.zip"))).isFalse();
    assertThat(directory.has(place.resolve("below/b.zip"))).isFalse();
    assertThat(directory.has(place.resolve("../" + place.getFileName() + "/below/b.zip")))
        .isFalse();
    assertThat(directory.has(Path.of("/etc/hostname"))).isFalse();
  }

  @Test
  void isEmptyWhereItHasNeverBeen() throws Exception {
    var directory = new BackupDirectory(place.resolve("never"));

    assertThat(directory.parts()).isEmpty();
    assertThat(directory.old(0, NOON)).isEmpty();
  }
}
