package org.ctip.system.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ctip.standalone.console.CtipConsole;
import org.ctip.standalone.installation.Part;

/** One service in a process of its own, so that it can be killed as an operating system kills. */
public final class ServiceProcess implements AutoCloseable {
  private final Part part;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private Process process;

  /**
   * Starts a service; {@link #awaitUp()} waits for it.
   *
   * @param data its directory; a killed service's successor gets the same one
   * @param environment what it is told, such as PBX_HOST
   */
  public ServiceProcess(
      Part part, Path data, Map<String, String> environment, List<String> systemProperties) {
    this.part = part;
    this.environment = Map.copyOf(environment);
    this.log = data.resolve(part.serviceName() + ".out");
    this.command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED"));
    command.addAll(systemProperties);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            CtipConsole.class.getName(),
            "up",
            "--only",
            part.serviceName(),
            "--data",
            data.resolve(part.serviceName()).toString()));
    start();
  }

  /** Starts it again after {@link #kill()}. */
  public void start() {
    try {
      Files.createDirectories(log.getParent());
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError(part + " does not die");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until it says that it is up. */
  public void awaitUp() {
    long wanted = 1;
    org.awaitility.Awaitility.await(part + " is up, see " + log)
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !process.isAlive() || timesUp() >= wanted);
    if (!process.isAlive()) {
      throw new AssertionError(part + " died: " + output());
    }
  }

  /** How often it came up since the first start. */
  public long timesUp() {
    return output().lines().filter(line -> line.startsWith("CTIP is up")).count();
  }

  public Part part() {
    return part;
  }

  private String output() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
