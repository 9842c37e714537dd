package org.ctip.benchmarks.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A JVM of its own with the class path of this one. */
final class Child implements AutoCloseable {
  /** The flags of {@code ./ctip}, but for the heap. */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dorg.springframework.boot.logging.LoggingSystem=none");

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Pattern HEAP =
      Pattern.compile("(?:def new|tenured).*?used (\\d+)K", Pattern.CASE_INSENSITIVE);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Path output;
  private final long startedNanos = System.nanoTime();

  private Child(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts one.
   *
   * @param heap such as {@code 128m}
   * @param extra more flags
   */
  static Child start(
      Path directory,
      String heap,
      List<String> extra,
      Map<String, String> environment,
      String main,
      String... args)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-Xmx" + heap);
    command.add("-Dctip.logs=" + directory.resolve("logs"));
    command.addAll(extra);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main);
    command.addAll(List.of(args));
    var output = Files.createTempFile(directory, "child", ".out");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    // Nobody else ends it when this benchmark is interrupted.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-child"));
    return new Child(process, output);
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until a probe answers 200; gives seconds since the start. */
  double awaitProbe(int port) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(2))
            .build();
    return await(
        () -> {
          try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
          } catch (IOException e) {
            return false;
          }
        });
  }

  /** Waits until its output has that text; gives seconds since the start. */
  double awaitOutput(String text) throws Exception {
    return await(() -> Files.readString(output).contains(text));
  }

  /** Something to wait for. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws Exception;
  }

  private double await(Condition condition) throws Exception {
    while (!condition.holds()) {
      if (!process.isAlive()) {
        throw new IOException("it ended: " + tail());
      }
      if (System.nanoTime() - startedNanos > PATIENCE.toNanos()) {
        throw new TimeoutException("not ready in " + PATIENCE + ": " + tail());
      }
      LockSupport.parkNanos(10_000_000);
    }
    return (System.nanoTime() - startedNanos) / 1e9;
  }

  private String tail() throws IOException {
    String all = Files.readString(output);
    return all.substring(Math.max(0, all.length() - 2_000));
  }

  /** Resident memory, in MiB. */
  double residentMebibytes() throws IOException {
    for (String line :
        Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("the system does not tell its resident memory");
  }

  /** Used heap, in MiB. */
  double heapMebibytes() throws IOException, InterruptedException {
    var asking =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(process.pid()),
                "GC.heap_info")
            .redirectErrorStream(true)
            .start();
    String answer =
        new String(asking.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    asking.waitFor();
    double used = 0;
    var matches = HEAP.matcher(answer);
    while (matches.find()) {
      used += Long.parseLong(matches.group(1)) / 1024.0;
    }
    return used;
  }

  /** Ends it in good order and waits for it, also while it writes an AOT cache. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
