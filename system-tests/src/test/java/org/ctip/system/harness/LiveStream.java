package org.ctip.system.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ctip.events.wire.EventJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client of {@code GET /operator/api/events} that remembers what it saw. */
public final class LiveStream implements AutoCloseable {

  /**
   * One server-sent event.
   *
   * @param seenAtNanos {@link System#nanoTime()} when its last line was read
   */
  public record Seen(String id, String name, JsonNode data, long seenAtNanos) {}

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final HttpResponse<java.io.InputStream> response;
  private final Thread reader;
  private volatile boolean ended;

  /**
   * Opens the stream and returns once the server has answered.
   *
   * @param lastEventId where to go on; null for what comes from now on
   */
  public LiveStream(HttpClient http, URI gateway, String token, @Nullable String lastEventId)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(gateway.resolve("/operator/api/events"))
            .header("X-Admin-Session", token)
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new IOException("the live stream was refused: " + response.statusCode());
    }
    reader = Thread.ofVirtual().name("live-stream").start(this::read);
  }

  /** What was seen so far, oldest first. */
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** What was seen so far under one name. */
  public List<Seen> seen(String name) {
    return seen.stream().filter(event -> event.name().equals(name)).toList();
  }

  /** Whether the server has ended the stream. */
  public boolean ended() {
    return ended;
  }

  private void read() {
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String id = "";
      String name = "message";
      var data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          if (!data.isEmpty()) {
            seen.add(
                new Seen(
                    id, name, EventJson.mapper().readTree(data.toString()), System.nanoTime()));
          }
          name = "message";
          data.setLength(0);
        } else if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("event:")) {
          name = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring(5).strip());
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The stream ends like this when either side closes it.
    } finally {
      ended = true;
    }
  }

  @Override
  public void close() throws IOException {
    response.body().close();
    reader.interrupt();
  }
}
