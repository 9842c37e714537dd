package org.ctip.maintenance.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the parts of a running installation listen, told in {@code running.json} of its data
 * directory so that commands find them. Holds no secret; readable by its owner only all the same.
 *
 * @param pid of the process that wrote it
 * @param gateway port people and clients go to
 * @param postgres port of the embedded PostgreSQL; null when the installation uses one of its own
 * @param kafka {@code bootstrap.servers} of its Kafka
 */
public record RunningInstallation(
    long pid, Instant since, int gateway, @Nullable Integer postgres, String kafka) {
  private static final String FILE = "running.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Told to those who ask until it is closed. */
  public static final class Notice implements AutoCloseable {
    private final Path file;

    private Notice(Path file) {
      this.file = file;
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Tells others of this installation until the result is closed. For the holder of the data
   * directory's lock only.
   */
  public Notice publish(Path directory) throws IOException {
    var file = directory.resolve(FILE);
    var draft = directory.resolve(FILE + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(draft, JSON.writeValueAsBytes(this));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new Notice(file);
  }

  /**
   * The installation that has this directory; null when it has told nothing, or what is told comes
   * from a process that is gone.
   */
  public static @Nullable RunningInstallation of(Path directory) {
    var file = directory.resolve(FILE);
    try {
      var told = JSON.readValue(Files.readAllBytes(file), RunningInstallation.class);
      return ProcessHandle.of(told.pid).filter(ProcessHandle::isAlive).isPresent() ? told : null;
    } catch (java.nio.file.NoSuchFileException | JacksonException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }

  /** Removes what a killed installation left. For the holder of the directory's lock only. */
  static void forget(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve(FILE));
  }
}
