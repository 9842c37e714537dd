package org.ctip.operator.live;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Reads the live stream on a plain socket, so that it can also be slow, or not read at all. */
public final class SseClient implements AutoCloseable {
  public record Event(@Nullable String id, String name, String data) {}

  final List<Event> events = new CopyOnWriteArrayList<>();
  final List<String> comments = new CopyOnWriteArrayList<>();
  private final Socket socket;
  private final StringBuilder head = new StringBuilder();
  private volatile boolean ended;
  private volatile boolean endedInOrder;

  private SseClient(Socket socket) {
    this.socket = socket;
  }

  public static SseClient reading(int port, String token, @Nullable String lastEventId) {
    var client = connected(port, token, lastEventId, 0);
    Thread.ofVirtual().start(client::readAll);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> client.ended || !client.head().isEmpty());
    return client;
  }

  /** Sends the request, and reads nothing until told. */
  static SseClient notReading(int port, String token) {
    return connected(port, token, null, 4096);
  }

  private static SseClient connected(
      int port, String token, @Nullable String lastEventId, int receiveBuffer) {
    try {
      var socket = new Socket();
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      String request =
          "GET /operator/api/events HTTP/1.1\r\nHost: localhost\r\n"
              + (token.startsWith("ctip_") ? "X-Api-Key: " : "X-Admin-Session: ")
              + token
              + (lastEventId == null ? "" : "\r\nLast-Event-ID: " + lastEventId)
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new SseClient(socket);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  synchronized String head() {
    return head.toString();
  }

  boolean ended() {
    return ended;
  }

  /** Whether the response was finished, rather than the connection cut. */
  boolean endedInOrder() {
    return endedInOrder;
  }

  public List<Event> named(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }

  public Event await(String name) {
    return await(name, 1).getLast();
  }

  public List<Event> await(String name, int count) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> named(name).size() >= count);
    return named(name);
  }

  void readAll() {
    try {
      InputStream in = socket.getInputStream();
      var lines = new StringBuilder();
      String line = line(in);
      while (!line.isEmpty()) {
        lines.append(line).append('\n');
        line = line(in);
      }
      synchronized (this) {
        head.append(lines);
      }
      var text = new StringBuilder();
      while (true) {
        int size = Integer.parseInt(line(in), 16);
        byte[] chunk = in.readNBytes(size);
        if (chunk.length < size || (size > 0 && in.readNBytes(2).length < 2)) {
          return;
        }
        if (size == 0) {
          endedInOrder = true;
          return;
        }
        text.append(new String(chunk, StandardCharsets.UTF_8));
        take(text);
      }
    } catch (IOException | NumberFormatException e) {
      // Cut: that is what some tests wait for.
    } finally {
      ended = true;
    }
  }

  private void take(StringBuilder text) {
    for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      String block = text.substring(0, end);
      text.delete(0, end + 2);
      String id = null;
      String name = "message";
      String data = "";
      for (String line : block.split("\n")) {
        if (line.startsWith(":")) {
          comments.add(line);
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        }
      }
      if (!data.isEmpty()) {
        events.add(new Event(id, name, data));
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("end of stream");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
