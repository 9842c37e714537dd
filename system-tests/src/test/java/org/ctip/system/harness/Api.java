package org.ctip.system.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.ctip.events.wire.EventJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client of the gateway, as a front end is. */
public final class Api implements AutoCloseable {
  public static final String EMAIL = "operator@example.org";
  public static final String PASSWORD = "correct horse battery";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;
  private final String token;

  /** Logs in. */
  public Api(URI gateway) throws IOException, InterruptedException {
    this.gateway = gateway;
    this.token = logIn();
  }

  /** What every service has to be told for this client's log-in to work. */
  public static Map<String, String> account() {
    return Map.of("CTIP_BOOTSTRAP_EMAIL", EMAIL, "CTIP_BOOTSTRAP_PASSWORD", PASSWORD);
  }

  private String logIn() throws IOException, InterruptedException {
    var answer =
        send(
            request("/operator/auth/login")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofByteArray(
                        EventJson.write(Map.of("email", EMAIL, "password", PASSWORD)))));
    if (answer.statusCode() != 200) {
      throw new IOException("log-in refused: " + answer.statusCode() + " " + answer.body());
    }
    return EventJson.mapper().readTree(answer.body()).get("token").asString();
  }

  /** The JSON of a GET. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    var answer = send(request(path).GET());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return EventJson.mapper().readTree(answer.body());
  }

  /** The answer to a POST of JSON. */
  public HttpResponse<String> post(String path, Object body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(EventJson.write(body))));
  }

  /** Opens the live stream. */
  public LiveStream live(@Nullable String lastEventId) throws IOException, InterruptedException {
    return new LiveStream(http, gateway, token, lastEventId);
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(gateway.resolve(path)).timeout(Duration.ofSeconds(20));
    // Absent during the log-in itself.
    return token == null ? request : request.header("X-Admin-Session", token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
