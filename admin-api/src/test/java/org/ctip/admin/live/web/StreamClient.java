package org.ctip.admin.live.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events. */
final class StreamClient implements AutoCloseable {
  record Event(@Nullable String id, String name, String data) {}

  final List<Event> events = new CopyOnWriteArrayList<>();
  final List<String> comments = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpResponse<Stream<String>> response;
  private volatile boolean ended;

  StreamClient(int port, String token, String query, @Nullable String lastEventId) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/admin/ctip/stream?" + query))
            .header("X-Admin-Session", token);
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    try {
      response = http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    Thread.ofVirtual().start(this::read);
  }

  int status() {
    return response.statusCode();
  }

  boolean ended() {
    return ended;
  }

  List<Event> named(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }

  List<Event> await(String name, int count) {
    Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> named(name).size() >= count);
    return named(name);
  }

  private void read() {
    String id = null;
    String name = "message";
    String data = "";
    try {
      for (var lines = response.body().iterator(); lines.hasNext(); ) {
        String line = lines.next();
        if (line.startsWith(":")) {
          comments.add(line);
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !data.isEmpty()) {
          events.add(new Event(id, name, data));
          id = null;
          name = "message";
          data = "";
        }
      }
    } catch (UncheckedIOException e) {
      // Cut off: the test sees that it ended.
    } finally {
      ended = true;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
