package org.ctip.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reactivestreams.Publisher;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** The live socket of admin-api passes through, both ways and with its query; so does a refusal. */
@ExtendWith(OutputCaptureExtension.class)
class WebSocketTest {
  private static final String TOKEN = "a-token-that-no-log-may-show";
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static final AtomicInteger OPEN = new AtomicInteger();
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
                  if (request.uri().endsWith("?full")) {
                    return response.status(503).header("Retry-After", "7").send();
                  }
                  if (request.uri().endsWith("?plain")) {
                    return response.sendString(Mono.just("no socket here"));
                  }
                  if (request.uri().endsWith("?silent")) {
                    OPEN.incrementAndGet();
                    request.withConnection(
                        connection -> connection.onDispose(OPEN::decrementAndGet));
                    return Mono.never();
                  }
                  if (!request.uri().contains(TOKEN)) {
                    return response.status(403).send();
                  }
                  return response.sendWebsocket(WebSocketTest::talk);
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

  private static Publisher<Void> talk(WebsocketInbound in, WebsocketOutbound out) {
    OPEN.incrementAndGet();
    in.withConnection(connection -> connection.onDispose(OPEN::decrementAndGet));
    return out.sendString(
        Mono.just("x".repeat(200_000))
            .concatWith(
                in.receive()
                    .asString()
                    .concatMap(
                        said ->
                            said.equals("bye")
                                ? out.sendClose(1008, "session over").then(Mono.empty())
                                : Mono.just("got " + said))));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    upstream.disposeNow(Duration.ofSeconds(1));
  }

  /** The service's side ends a moment after the client's: a test counts its own sockets only. */
  @BeforeEach
  void nobodyElseIsConnected() {
    await().atMost(Duration.ofSeconds(10)).until(() -> OPEN.get() == 0);
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
  void refusesTheHandshakeAsTheServiceDoes(CapturedOutput output) {
    var client = new Client();

    var refused = refusal(client, "?token=another-that-no-log-may-show");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(client.opened).isFalse();
    assertThat(output.getAll()).doesNotContain("another-that-no-log-may-show");
  }

  @Test
  void passesOnWhenToComeBack() {
    var refused = refusal(new Client(), "?full");

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("7");
  }

  @Test
  void anAnswerThatIsNoHandshakeIsTheServicesFault() {
    assertThat(refusal(new Client(), "?plain").statusCode()).isEqualTo(502);
  }

  /** The gateway of the tests waits a second for an answer. */
  @Test
  void aServiceThatDoesNotAnswerTheHandshakeIsLateAndKeepsNoConnection() {
    var client = new Client();

    var refused = refusal(client, "?silent");

    assertThat(refused.statusCode()).isEqualTo(504);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(client.opened).isFalse();
    await().atMost(Duration.ofSeconds(10)).until(() -> OPEN.get() == 0);
  }

  @Test
  void anOpenSocketOutlastsTheTimeForAnAnswer() {
    var client = new Client();
    var socket = open(client, "?token=" + TOKEN);
    long opened = System.nanoTime();

    await()
        .pollDelay(Duration.ofMillis(1_500))
        .atMost(Duration.ofSeconds(10))
        .until(() -> System.nanoTime() - opened > 1_500_000_000L);
    socket.sendText("still there", true).join();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(client.texts).contains("got still there"));
    socket.abort();
  }

  @Test
  void refusesTheHandshakeWhileTheServiceIsAway() {
    try (var alone = GatewayTest.launch(Map.of("CTIP_ADMIN_API_URL", "http://127.0.0.1:1"))) {
      assertThat(refusal(alone, new Client(), "?token=" + TOKEN).statusCode()).isEqualTo(503);
    }
  }

  @Test
  void aHandshakeWithoutAKeyIsRefusedAndLeavesTheServiceNothing() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), GatewayTest.port(gateway))) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              """
              GET /admin/ctip/ws?token=%s HTTP/1.1\r
              Host: localhost\r
              Connection: Upgrade\r
              Upgrade: websocket\r
              \r
              """
                  .formatted(TOKEN)
                  .getBytes(StandardCharsets.US_ASCII));
      var status =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      assertThat(status).startsWith("HTTP/1.1 422");
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> OPEN.get() == 0);
  }

  @Test
  void passesOnWhyTheServiceCloses() {
    var client = new Client();
    open(client, "?token=" + TOKEN).sendText("bye", true).join();

    await().atMost(Duration.ofSeconds(10)).until(() -> client.closed != 0);
    assertThat(client.closed).isEqualTo(1008);
    assertThat(client.reason).isEqualTo("session over");
  }

  @Test
  void closesTheServicesSideWithTheClients() {
    var socket = open(new Client(), "?token=" + TOKEN);
    await().atMost(Duration.ofSeconds(10)).until(() -> OPEN.get() == 1);
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    await().atMost(Duration.ofSeconds(10)).until(() -> OPEN.get() == 0);

    var cut = open(new Client(), "?token=" + TOKEN);
    await().atMost(Duration.ofSeconds(10)).until(() -> OPEN.get() == 1);
    cut.abort();
    await().atMost(Duration.ofSeconds(10)).until(() -> OPEN.get() == 0);
  }

  private static HttpResponse<?> refusal(Client client, String query) {
    return refusal(gateway, client, query);
  }

  private static HttpResponse<?> refusal(
      ConfigurableApplicationContext through, Client client, String query) {
    var refused =
        catchThrowableOfType(CompletionException.class, () -> open(through, client, query));
    assertThat(refused).hasCauseInstanceOf(WebSocketHandshakeException.class);
    return ((WebSocketHandshakeException) refused.getCause()).getResponse();
  }

  private static WebSocket open(Client client, String query) {
    return open(gateway, client, query);
  }

  private static WebSocket open(
      ConfigurableApplicationContext through, Client client, String query) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(
            URI.create("ws://127.0.0.1:" + GatewayTest.port(through) + "/admin/ctip/ws" + query),
            client)
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  private static final class Client implements WebSocket.Listener {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile boolean opened;
    private volatile int closed;
    private volatile String reason = "";

    @Override
    public void onOpen(WebSocket socket) {
      opened = true;
      socket.request(1);
    }

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
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String why) {
      reason = why;
      closed = status;
      return null;
    }
  }
}
