package org.ctip.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveWriterTest {
  private static final Manifest EMPTY =
      new Manifest(
          Manifest.FORMAT, "1", "18", Instant.EPOCH, List.of(), List.of(), List.of(), false);

  @TempDir Path place;

  /** A disk with room for so many bytes. */
  private static final class FullDisk extends FilterOutputStream {
    private long room;

    FullDisk(OutputStream out, long room) {
      super(out);
      this.room = room;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      room -= count;
      if (room < 0) {
        throw new IOException("No space left on device");
      }
      out.write(bytes, from, count);
    }
  }

  private List<Path> left() throws IOException {
    try (var files = Files.list(place)) {
      return files.toList();
    }
  }

  @Test
  void aFullDiskLeavesNothingBehind() throws Exception {
    var writer = ArchiveWriter.begin(place.resolve("a.zip"), disk -> new FullDisk(disk, 100_000));
    var rows = new byte[1 << 20];
    new Random(1).nextBytes(rows);

    assertThatThrownBy(
            () -> {
              try (writer;
                  var entry = writer.entry("tables/a.copy")) {
                entry.write(rows);
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");

    assertThat(left()).isEmpty();
    assertThat(Runtime.getRuntime().removeShutdownHook(writer.cleaner))
        .as("a hook is left, and with it all that the writer holds")
        .isFalse();
  }

  @Test
  void aDiskThatIsFullAtTheEndLeavesNothingEither() throws Exception {
    var writer = ArchiveWriter.begin(place.resolve("a.zip"), disk -> new FullDisk(disk, 10));

    assertThatThrownBy(
            () -> {
              try (writer) {
                writer.finish(EMPTY);
              }
            })
        .isInstanceOf(IOException.class);

    assertThat(left()).isEmpty();
    assertThat(Runtime.getRuntime().removeShutdownHook(writer.cleaner)).isFalse();
  }

  @Test
  void whatIsFinishedStays() throws Exception {
    try (var writer = ArchiveWriter.begin(place.resolve("a.zip"))) {
      writer.finish(EMPTY);
    }

    assertThat(left()).containsExactly(place.resolve("a.zip"));
    assertThat(Archive.manifest(place.resolve("a.zip"))).isEqualTo(EMPTY);
  }
}
