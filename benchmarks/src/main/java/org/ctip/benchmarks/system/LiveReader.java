package org.ctip.benchmarks.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.ctip.events.wire.EventJson;

/**
 * A reader of the live stream: tells the outside number of each {@code call} event as soon as its
 * line was read.
 */
final class LiveReader implements AutoCloseable {
  private static final String NUMBER = "\"number\":\"";

  private final InputStream body;

  /** Told about a call. */
  @FunctionalInterface
  interface Seen {
    /**
     * A number was seen, for the first time or again.
     *
     * @param nanos {@link System#nanoTime()} when the line was read
     */
    void number(String number, long nanos);
  }

  private LiveReader(InputStream body) {
    this.body = body;
  }

  /**
   * Logs in and gives the session's token. The first account comes a moment after the service is
   * up.
   */
  static String logIn(HttpClient http, URI gateway, String email, String password)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(gateway.resolve("/operator/auth/login"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    EventJson.write(Map.of("email", email, "password", password))))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    for (int again = 0; answer.statusCode() == 401 && again < 10; again++) {
      TimeUnit.SECONDS.sleep(2);
      answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    }
    if (answer.statusCode() != 200) {
      throw new IOException("log-in refused: " + answer.statusCode());
    }
    return Objects.requireNonNull(EventJson.mapper().readTree(answer.body()).get("token"))
        .asString();
  }

  /** Opens the stream of a service or the gateway. */
  static LiveReader open(HttpClient http, URI base, String token, Seen seen)
      throws IOException, InterruptedException {
    var response =
        http.send(
            HttpRequest.newBuilder(base.resolve("/operator/api/events"))
                .header("X-Admin-Session", token)
                .header("Accept", "text/event-stream")
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new IOException("the live stream was refused: " + response.statusCode());
    }
    var reader = new LiveReader(response.body());
    Thread.ofPlatform().name("live-reader").daemon().start(() -> reader.read(seen));
    return reader;
  }

  private void read(Seen seen) {
    try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int at = line.startsWith("data:") ? line.indexOf(NUMBER) : -1;
        if (at >= 0) {
          int from = at + NUMBER.length();
          seen.number(line.substring(from, line.indexOf('"', from)), System.nanoTime());
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // closed by us; a stream that ended early shows in the count of events
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
