package org.ctip.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The live socket of admin-api passes through, both ways and with its query. */
@ExtendWith(OutputCaptureExtension.class)
class WebSocketTest {
  private static final String TOKEN = "a-token-that-no-log-may-show";
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static DisposableServer upstream;
  private static ConfigurableApplicationContext gateway;

  @BeforeAll
  static void start() {
    upstream =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                (request, response) -> {
                  ASKED.add(
                      request.uri() + " from " + request.requestHeaders().get("X-Forwarded-For"));
                  if (!request.uri().contains(TOKEN)) {
                    return response.status(403).send();
                  }
                  return response.sendWebsocket(
                      (in, out) ->
                          out.sendString(
                              Mono.just("x".repeat(200_000))
                                  .concatWith(in.receive().asString().map(said -> "got " + said))));
                })
            .bindNow();
    gateway =
        GatewayTest.launch(
            Map.of(
                "CTIP_ADMIN_API_URL",
                "http://127.0.0.1:" + upstream.port(),
                "logging.level.org.springframework.cloud.gateway",
                "DEBUG"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    upstream.disposeNow(Duration.ofSeconds(1));
  }

  @Test
  void passesASocketThroughWithItsQueryAndLogsNoToken(CapturedOutput output) {
    var client = new Client();
    var socket = open(client, "?token=" + TOKEN + "&limit=50&ext=101");

    await().atMost(Duration.ofSeconds(10)).until(() -> client.texts.size() == 1);
    assertThat(client.texts.getFirst()).as("a large list").hasSize(200_000);
    socket.sendText("{\"type\":\"filter\"}", true).join();
    await().atMost(Duration.ofSeconds(10)).until(() -> client.texts.size() == 2);
    assertThat(client.texts.getLast()).isEqualTo("got {\"type\":\"filter\"}");
    assertThat(ASKED)
        .contains("/admin/ctip/ws?token=" + TOKEN + "&limit=50&ext=101 from 127.0.0.1");
    socket.abort();
    assertThat(output.getAll().lines().filter(line -> line.contains(TOKEN))).isEmpty();
  }

  @Test
  void endsASocketThatTheServiceRefuses() {
    var client = new Client();
    try {
      open(client, "?token=another");
      await().atMost(Duration.ofSeconds(10)).until(() -> client.closed);
    } catch (CompletionException e) {
      assertThat(e).hasMessageContaining("handshake");
    }
    assertThat(client.texts).isEmpty();
  }

  private static WebSocket open(Client client, String query) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(
            URI.create("ws://127.0.0.1:" + GatewayTest.port(gateway) + "/admin/ctip/ws" + query),
            client)
        .join();
  }

  private static final class Client implements WebSocket.Listener {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile boolean closed;

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        texts.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed = true;
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed = true;
    }
  }
}
