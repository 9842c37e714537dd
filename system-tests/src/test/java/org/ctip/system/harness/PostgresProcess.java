package org.ctip.system.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ctip.embedded.database.EmbeddedDatabase;

/** A PostgreSQL that can be killed and stopped as an operating system does it. */
public final class PostgresProcess implements AutoCloseable {
  private final Path directory;
  private final EmbeddedDatabase database;
  private ProcessHandle postmaster;
  private List<ProcessHandle> stopped = List.of();

  private PostgresProcess(Path directory) throws IOException {
    this.directory = directory;
    this.database = EmbeddedDatabase.start(directory);
    this.postmaster = postmaster();
  }

  /** Starts it and waits until it serves. */
  public static PostgresProcess started(Path directory) throws IOException {
    return new PostgresProcess(directory);
  }

  /** The server as its clients know it; the same before and after. */
  public EmbeddedDatabase database() {
    return database;
  }

  /** SIGKILL to the server; its children end by themselves when they see it. */
  public void kill() {
    var all = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    await("PostgreSQL is dead")
        .atMost(Duration.ofSeconds(20))
        .until(() -> !postmaster.isAlive() && all.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** Starts it again after {@link #kill()}, on the same port and data. */
  public void start() throws IOException {
    // Lets go of the lock on the directory; there is nothing left to stop.
    database.stop();
    database.start();
    postmaster = postmaster();
  }

  /** SIGSTOP to the server and its children: connections stay and nobody answers. */
  public void freeze() throws IOException, InterruptedException {
    // The server first, so that there are no children of it to come.
    signal("STOP", List.of(postmaster));
    stopped = postmaster.descendants().toList();
    signal("STOP", stopped);
  }

  /** SIGCONT. */
  public void thaw() throws IOException, InterruptedException {
    signal("CONT", stopped);
    signal("CONT", List.of(postmaster));
    stopped = List.of();
  }

  private static void signal(String name, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    for (var process : processes) {
      if (process.isAlive()) {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
            .inheritIO()
            .start()
            .waitFor(5, TimeUnit.SECONDS);
      }
    }
  }

  private ProcessHandle postmaster() throws IOException {
    long pid =
        Long.parseLong(
            Files.readAllLines(directory.resolve("data").resolve("postmaster.pid"))
                .getFirst()
                .strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  @Override
  public void close() throws Exception {
    thaw();
    database.close();
  }
}
