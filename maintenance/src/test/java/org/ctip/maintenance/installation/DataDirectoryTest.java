package org.ctip.maintenance.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path home;

  @Test
  void takesWhatIsGivenThenTheEnvironmentThenUp() throws IOException {
    var given = home.resolve("given");
    assertThat(DataDirectory.chosen(given, Map.of("CTIP_DATA", "/elsewhere"), home).path())
        .isEqualTo(given);
    assertThat(DataDirectory.chosen(null, Map.of("CTIP_DATA", "/elsewhere"), home).path())
        .isEqualTo(Path.of("/elsewhere"));
    assertThat(chosen()).isEqualTo(usual("data"));
    Files.createDirectories(usual("demo").resolve("postgresql"));
    assertThat(chosen()).isEqualTo(usual("demo"));
    Files.createDirectories(usual("data").resolve("postgresql"));
    assertThat(chosen()).isEqualTo(usual("data"));
  }

  @Test
  void prefersWhatIsRunningAndAsksWhenBothAre() throws IOException {
    Files.createDirectories(usual("data").resolve("postgresql"));
    Files.createDirectories(usual("demo"));
    try (var demo = running().publish(usual("demo"))) {
      assertThat(chosen()).isEqualTo(usual("demo"));
      try (var up = running().publish(usual("data"))) {
        assertThatThrownBy(this::chosen)
            .isInstanceOf(MaintenanceException.class)
            .hasMessageContaining("--data");
        assertThat(up).isNotNull();
      }
      assertThat(demo).isNotNull();
    }
    assertThat(chosen()).isEqualTo(usual("data"));
  }

  @Test
  void tellsOfARunningInstallationToItsOwnerOnly() throws IOException {
    try (var notice = running().publish(home)) {
      assertThat(new DataDirectory(home).running()).isEqualTo(running());
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(home.resolve("running.json"))))
          .isEqualTo("rw-------");
      assertThat(notice).isNotNull();
    }
    assertThat(new DataDirectory(home).running()).isNull();
    assertThat(home.resolve("running.json")).doesNotExist();
  }

  @Test
  void believesNothingThatAKilledInstallationLeft() throws Exception {
    var gone = new ProcessBuilder("true").start();
    gone.waitFor();
    new RunningInstallation(gone.pid(), Instant.EPOCH, 1, 2, "nowhere:1").publish(home);

    assertThat(new DataDirectory(home).running()).isNull();
    try (var lock = new DataDirectory(home).lockIfIdle()) {
      assertThat(lock).isNotNull();
      assertThat(home.resolve("running.json")).doesNotExist();
      assertThat(new DataDirectory(home).lockIfIdle()).isNull();
    }
    Files.writeString(home.resolve("running.json"), "{half of it");
    assertThat(new DataDirectory(home).running()).isNull();
  }

  private Path chosen() {
    return DataDirectory.chosen(null, Map.of(), home).path();
  }

  private Path usual(String name) {
    return home.resolve(".ctip").resolve(name);
  }

  private static RunningInstallation running() {
    return new RunningInstallation(
        ProcessHandle.current().pid(), Instant.EPOCH, 8080, 15432, "127.0.0.1:9092");
  }
}
