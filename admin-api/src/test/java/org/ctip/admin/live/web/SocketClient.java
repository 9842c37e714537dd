package org.ctip.admin.live.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A socket as a browser has it. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  volatile int closedWith;
  private volatile @Nullable Throwable failure;
  private final StringBuilder part = new StringBuilder();
  private @Nullable WebSocket socket;

  /** Opens a socket; the query as it is written. */
  static SocketClient open(int port, String query) {
    var client = new SocketClient();
    client.socket =
        HTTP.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/admin/ctip/ws?" + query), client)
            .join();
    return client;
  }

  static SocketClient withHeader(int port, String token) {
    var client = new SocketClient();
    client.socket =
        HTTP.newWebSocketBuilder()
            .header("X-Admin-Session", token)
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/admin/ctip/ws"), client)
            .join();
    return client;
  }

  /** The status with which a handshake is refused. */
  static int refusal(int port, String query) {
    try (var client = open(port, query)) {
      throw new AssertionError("let in: " + client);
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  void send(String text) {
    if (socket != null) {
      socket.sendText(text, true).join();
    }
  }

  void send(byte[] bytes) {
    if (socket != null) {
      socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }
  }

  JsonNode last() {
    return messages.getLast();
  }

  JsonNode await(Predicate<JsonNode> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> messages.stream().anyMatch(condition));
    return messages.stream().filter(condition).findFirst().orElseThrow();
  }

  void awaitClosed(int code, Duration atMost) {
    Awaitility.await()
        .atMost(atMost)
        .untilAsserted(() -> assertThat(closedWith).as("failure: %s", failure).isEqualTo(code));
  }

  @Override
  public void onOpen(WebSocket opened) {
    opened.request(Long.MAX_VALUE);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      messages.add(JSON.readTree(part.toString()));
      part.setLength(0);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
    closedWith = statusCode;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    failure = error;
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }
}
