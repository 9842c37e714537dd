package org.ctip.system.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A JVM of its own that can be killed as an operating system kills, and started again as it was. It
 * dies with this JVM, too.
 */
public class ChildProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final String name;
  private final String sign;
  private final Path log;
  private final List<String> command;
  private final Map<String, String> environment;
  private Process process;
  private long upBefore;

  /**
   * Starts it; {@link #awaitUp()} waits for it.
   *
   * @param sign how the line begins by which it says that it is up
   * @param log where all it says is kept, over all its lives
   * @param heap of the JVM, such as {@code 256m}
   */
  protected ChildProcess(
      String name,
      String sign,
      Path log,
      String heap,
      Map<String, String> environment,
      Class<?> main,
      List<String> arguments) {
    this.name = name;
    this.sign = sign;
    this.log = log;
    this.environment = Map.copyOf(environment);
    this.command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ChildMain.class.getName(),
                main.getName()));
    command.addAll(arguments);
    start();
  }

  /** Starts it again after {@link #kill()}, with the same directory and the same ports. */
  public final void start() {
    try {
      Files.createDirectories(log.getParent());
      upBefore = timesUp();
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL. Returns when it is dead. */
  public final void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM. Returns when it has ended in good order. */
  public final void stop() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError(name + " does not end, see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until it says that it is up, this time. */
  public final void awaitUp() {
    try {
      await(name + " is up")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> !process.isAlive() || timesUp() > upBefore);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(name + " does not come up: " + output(), e);
    }
    if (!process.isAlive()) {
      throw new AssertionError(name + " died: " + output());
    }
  }

  /** Whether it lives. */
  public final boolean isAlive() {
    return process.isAlive();
  }

  /** How often it came up since the first start. */
  public final long timesUp() {
    return output().lines().filter(line -> line.startsWith(sign)).count();
  }

  /** All it ever said. */
  public final String output() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final String toString() {
    return name;
  }

  @Override
  public final void close() {
    kill();
  }
}
