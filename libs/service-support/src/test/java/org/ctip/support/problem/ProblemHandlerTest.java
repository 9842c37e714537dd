package org.ctip.support.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** Failures of requests over real sockets. */
@ExtendWith(OutputCaptureExtension.class)
class ProblemHandlerTest {
  private final ProblemHandler handler = new ProblemHandler(JsonMapper.shared());
  private final CompletableFuture<Integer> status = new CompletableFuture<>();
  private DisposableServer server;

  @AfterEach
  void stop() {
    server.disposeNow();
  }

  @Test
  void aClientThatLeavesBeforeItsAnswerIsNoFault(CapturedOutput log) throws Exception {
    var asked = new CompletableFuture<Void>();
    serve(
        exchange -> {
          asked.complete(null);
          return exchange.getRequest().getBody().then();
        });
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              "POST /admin/contacts HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"
                  .getBytes(StandardCharsets.US_ASCII));
      await().until(asked::isDone);
    }

    await().until(status::isDone);

    assertThat(status).isCompletedWithValue(499);
    assertThat(log).doesNotContain("request failed").doesNotContain("AbortedException");
  }

  @Test
  void anotherServerThatBreaksOffIsAFaultAndTheClientHearsOfIt(CapturedOutput log)
      throws Exception {
    serve(_ -> Mono.error(new IOException("Connection reset by peer")));

    assertThat(get().statusCode()).isEqualTo(500);
    assertThat(log).contains("request failed").contains("Connection reset by peer");
  }

  @Test
  void whatWasNotForeseenIsLoggedWithTheRequestAndToldToNobody(CapturedOutput log)
      throws Exception {
    serve(_ -> Mono.error(new IllegalStateException("the password is swordfish")));

    var answer = get();

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("urn:ctip:request:").doesNotContain("swordfish");
    assertThat(log).contains("request failed id=").contains("method=GET path=/admin/contacts");
  }

  private void serve(WebHandler web) {
    var http =
        WebHttpHandlerBuilder.webHandler(web)
            .exceptionHandler(
                (exchange, failure) ->
                    handler
                        .handle(exchange, failure)
                        .doFinally(
                            _ -> status.complete(exchange.getResponse().getStatusCode().value())))
            .build();
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(new ReactorHttpHandlerAdapter(http))
            .bindNow();
  }

  private HttpResponse<String> get() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + server.port() + "/admin/contacts"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
