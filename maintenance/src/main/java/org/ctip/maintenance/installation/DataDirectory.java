package org.ctip.maintenance.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an installation of one machine keeps its data.
 *
 * @param path absolute
 */
public record DataDirectory(Path path) {
  /** Places below the home directory where {@code up} and {@code demo} keep theirs. */
  private static final List<String> USUAL = List.of("data", "demo");

  public DataDirectory {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * The directory that is meant: the one given, else that of CTIP_DATA, else the one of a running
   * installation, else the one that exists, {@code up} before {@code demo}.
   *
   * @param home where {@code ./ctip} lives
   * @throws MaintenanceException when both are running: only a person can say which one is meant
   */
  public static DataDirectory chosen(
      @Nullable Path given, Map<String, String> environment, Path home) {
    if (given != null) {
      return new DataDirectory(given);
    }
    String fromEnvironment = environment.get("CTIP_DATA");
    if (fromEnvironment != null) {
      return new DataDirectory(Path.of(fromEnvironment));
    }
    var usual =
        USUAL.stream().map(name -> new DataDirectory(home.resolve(".ctip").resolve(name))).toList();
    var running = usual.stream().filter(directory -> directory.running() != null).toList();
    if (running.size() > 1) {
      throw new MaintenanceException(
          "both up and demo are running: name one with --data, such as --data "
              + running.getFirst().path);
    }
    return running.isEmpty()
        ? usual.stream().filter(DataDirectory::exists).findFirst().orElse(usual.getFirst())
        : running.getFirst();
  }

  /** Whether an installation has ever been here. */
  public boolean exists() {
    return Files.isDirectory(postgresql());
  }

  /** What the installation that runs here has told; null when none runs. */
  public @Nullable RunningInstallation running() {
    return RunningInstallation.of(path);
  }

  /** Where the embedded PostgreSQL lives. */
  public Path postgresql() {
    return path.resolve("postgresql");
  }

  /** The file of master keys, unless the environment names another. */
  public Path secretKeys() {
    return path.resolve("secret-keys");
  }

  /** Where commands write their log, beside that of the services. */
  public Path toolLogs() {
    return path.resolve("logs").resolve("tools");
  }

  /** Where backups go unless said otherwise. */
  public Path backups() {
    return path.resolve("backups");
  }

  /**
   * The lock of a directory where nothing runs, cleared of what a killed one left; null while an
   * installation has it.
   */
  public @Nullable DataLock lockIfIdle() throws IOException {
    var lock = DataLock.tryAcquire(path);
    if (lock != null) {
      RunningInstallation.forget(path);
    }
    return lock;
  }
}
