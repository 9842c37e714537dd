package org.ctip.simulator.pbx.netty;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A collector on a plain socket: what it reads is kept, cut at CR LF. */
final class TestCollector implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Socket socket;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger reads = new AtomicInteger();
  private volatile boolean ended;
  private volatile String end = "";

  private TestCollector(Socket socket) {
    this.socket = socket;
    Thread.ofVirtual().start(this::read);
  }

  static TestCollector connect(int port) {
    try {
      return new TestCollector(new Socket("127.0.0.1", port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TestCollector loggedIn(int port, String key) {
    var collector = connect(port);
    collector.send("aLOGA " + key);
    collector.awaitLine("aOK");
    return collector;
  }

  private void read() {
    var rest = new StringBuilder();
    var buffer = new byte[4096];
    try (var in = socket.getInputStream()) {
      for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        reads.incrementAndGet();
        rest.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        for (var cut = rest.indexOf("\r\n"); cut >= 0; cut = rest.indexOf("\r\n")) {
          lines.add(rest.substring(0, cut));
          rest.delete(0, cut + 2);
        }
      }
      end = "end of stream";
    } catch (IOException e) {
      end = String.valueOf(e.getMessage());
    }
    ended = true;
  }

  void send(String line) {
    try {
      var out = socket.getOutputStream();
      out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a line that begins so, and gives it. */
  String awaitLine(String beginning) {
    await()
        .atMost(PATIENCE)
        .until(() -> lines().stream().anyMatch(line -> line.startsWith(beginning)));
    return lines().stream().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
  }

  /** Waits until so many lines were read, and gives all. */
  List<String> awaitLines(int count) {
    await().atMost(PATIENCE).until(() -> lines.size() >= count);
    return lines();
  }

  /** Waits for the connection's end; tells how it ended. */
  String awaitEnd() {
    await().atMost(PATIENCE).until(() -> ended);
    return end;
  }

  List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  void forget() {
    lines.clear();
  }

  int reads() {
    return reads.get();
  }

  boolean ended() {
    return ended;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
