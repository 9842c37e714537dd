package org.ctip.benchmarks.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The limit of durable ingest: reads a socket, cuts at CR LF, puts 24 bytes of numbers before each
 * line, and sends it to one partition. Keeps no state, recovers nothing, knows no protocol.
 */
final class BareLoop implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;
  private static final long PAUSE_NANOS = 100_000;

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Socket socket;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  BareLoop(String topic, KafkaProducer<byte[], byte[]> producer, int port) throws IOException {
    this.topic = topic;
    this.producer = producer;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.getOutputStream().write("aLOGA\r\n".getBytes(StandardCharsets.US_ASCII));
    Thread.ofPlatform().name("bare-loop").daemon().start(this::read);
  }

  /** Lines the broker has acknowledged. */
  long acknowledged() throws IOException {
    var failed = failure.get();
    if (failed != null) {
      throw new IOException("the bare loop broke", failed);
    }
    return acknowledged.get();
  }

  private void read() {
    byte[] key = "bare".getBytes(StandardCharsets.US_ASCII);
    Callback callback =
        (_, failed) -> {
          if (failed == null) {
            acknowledged.incrementAndGet();
          } else {
            failure.compareAndSet(null, failed);
          }
        };
    byte[] buffer = new byte[BUFFER];
    int filled = 0;
    long sequence = 0;
    try {
      var in = socket.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer, filled, BUFFER - filled)) {
        filled += read;
        long now = System.currentTimeMillis();
        int from = 0;
        for (int i = 1; i < filled; i++) {
          if (buffer[i] == '\n' && buffer[i - 1] == '\r') {
            var value = ByteBuffer.allocate(24 + i - 1 - from);
            value.putLong(1).putLong(++sequence).putLong(now).put(buffer, from, i - 1 - from);
            producer.send(new ProducerRecord<>(topic, key, value.array()), callback);
            from = i + 1;
          }
        }
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        failure.compareAndSet(null, e);
      }
    }
  }

  /** Waits until so many lines were acknowledged. */
  void awaitAcknowledged(long lines) throws IOException {
    while (acknowledged() < lines) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    producer.close();
  }
}
