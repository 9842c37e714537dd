package org.ctip.simulator.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends values to a file, a line of JSON each, on a thread of its own. */
final class JsonLines implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JsonLines.class);
  private static final int QUEUE = 262_144;
  private static final Object END = new Object();

  private final BlockingQueue<Object> due = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong lost = new AtomicLong();
  private final BufferedWriter out;
  private final Thread writer;

  private JsonLines(BufferedWriter out, String name) {
    this.out = out;
    this.writer = Thread.ofPlatform().name("ledger-" + name).daemon().start(this::run);
  }

  static JsonLines append(Path file) {
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      var out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return new JsonLines(out, String.valueOf(file.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Object value) {
    if (!due.offer(value)) {
      lost.incrementAndGet(); // the writer puts the number into the file, so nobody trusts a hole
    }
  }

  private void run() {
    try (out) {
      for (var next = due.take(); next != END; next = due.take()) {
        line(next);
        var missing = lost.getAndSet(0);
        if (missing > 0) {
          line(Map.of("lost", missing));
        }
        if (due.isEmpty()) {
          out.flush();
        }
      }
    } catch (IOException e) {
      log.error("The ledger file can't be written; from here on it is incomplete", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void line(Object value) throws IOException {
    out.write(SimulatorJson.line(value));
    out.write('\n');
  }

  @Override
  public void close() {
    try {
      due.put(END);
      writer.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
