package org.ctip.standalone.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.IntStream;
import org.ctip.secrets.KeyRing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTest {
  @TempDir Path data;

  @BeforeEach
  void environmentNamesNoKey() {
    assumeThat(System.getenv(KeyRing.KEYS)).isNull();
    assumeThat(System.getenv(KeyRing.KEY_FILE)).isNull();
  }

  @Test
  void keyIsDrawnOnceForItsOwnerOnlyAndBesideTheDatabase() throws Exception {
    var settings = MasterKeyFile.settings(data, Map.of());

    Path file = Path.of(settings.get(KeyRing.KEY_FILE));
    assertThat(file.getParent()).isEqualTo(data);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(KeyRing.of(null, file.toString()).keys()).hasSize(1);
    String before = Files.readString(file);
    assertThat(MasterKeyFile.settings(data, Map.of())).isEqualTo(settings);
    assertThat(Files.readString(file)).isEqualTo(before);
    try (var files = Files.list(data)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void severalFirstStartsAgreeOnOneKey() throws Exception {
    var ids =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(_ -> MasterKeyFile.settings(data, Map.of()).get(KeyRing.KEY_FILE))
            .map(file -> KeyRing.of(null, file).newest().orElseThrow().id())
            .distinct()
            .toList();

    assertThat(ids).hasSize(1);
  }

  @Test
  void keyThatIsGivenCounts() throws Exception {
    assertThat(MasterKeyFile.settings(data, Map.of(KeyRing.KEYS, "abc"))).isEmpty();
    assertThat(MasterKeyFile.settings(data, Map.of(KeyRing.KEY_FILE, "/etc/keys"))).isEmpty();

    try (var files = Files.list(data)) {
      assertThat(files).isEmpty();
    }
  }
}
