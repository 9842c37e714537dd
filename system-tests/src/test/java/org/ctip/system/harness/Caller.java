package org.ctip.system.harness;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.ctip.events.wire.EventJson;
import tools.jackson.databind.JsonNode;

/** Somebody who asks the gateway, with whatever credentials they have. */
public final class Caller {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI gateway;
  private final Map<String, String> credentials;

  private Caller(URI gateway, Map<String, String> credentials) {
    this.gateway = gateway;
    this.credentials = credentials;
  }

  /**
   * An answer.
   *
   * @param body as text; cut off where it is a stream that does not end
   */
  public record Answer(int status, String body, HttpHeaders headers) {
    /** The first value of a header; empty when there is none. */
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    public JsonNode json() {
      return EventJson.mapper().readTree(body);
    }

    /** This answer, when it has the status. */
    public Answer expect(int expected) {
      if (status != expected) {
        throw new AssertionError("%d instead of %d: %s".formatted(status, expected, body));
      }
      return this;
    }
  }

  /** Somebody without credentials. */
  public static Caller anonymous(URI gateway) {
    return new Caller(gateway, Map.of());
  }

  /** Somebody who logs in to the operator's panel, which also admits administrators. */
  public static Caller logIn(URI gateway, String email, String password) throws Exception {
    var answer =
        anonymous(gateway)
            .call("POST", "/operator/auth/login", Map.of("email", email, "password", password))
            .expect(200);
    return new Caller(gateway, Map.of("X-Admin-Session", answer.json().path("token").asString()));
  }

  /** Somebody with a session that is there already. */
  public static Caller withSession(URI gateway, String token) {
    return new Caller(gateway, Map.of("X-Admin-Session", token));
  }

  /** A program with an API key. */
  public static Caller withKey(URI gateway, String key) {
    return new Caller(gateway, Map.of("Authorization", "Bearer " + key));
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return call("GET", path, null);
  }

  /**
   * Asks.
   *
   * @param body written as JSON; null for none
   */
  public Answer call(String method, String path, Object body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(gateway.resolve(path)).timeout(PATIENCE);
    credentials.forEach(request::header);
    if (body == null) {
      request.method(method.toUpperCase(Locale.ROOT), BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(
              method.toUpperCase(Locale.ROOT), BodyPublishers.ofByteArray(EventJson.write(body)));
    }
    HttpResponse<InputStream> answer = HTTP.send(request.build(), BodyHandlers.ofInputStream());
    try (var in = answer.body()) {
      boolean endless =
          answer
              .headers()
              .firstValue("Content-Type")
              .filter(type -> type.startsWith("text/event-stream"))
              .isPresent();
      var bytes = endless ? new byte[0] : in.readAllBytes();
      return new Answer(
          answer.statusCode(),
          new String(bytes, java.nio.charset.StandardCharsets.UTF_8),
          answer.headers());
    }
  }
}
