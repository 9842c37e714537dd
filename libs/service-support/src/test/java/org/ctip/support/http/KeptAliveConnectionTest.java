package org.ctip.support.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * The HTTP server of every service answers each request of a kept-alive connection, also one that
 * came while the request before it was just ending. Versions of reactor-netty before 1.3.8 stopped
 * reading then, and a client waited for ever (reactor-netty issue 4361): keep the version that the
 * parent POM names until Spring Boot brings a newer one.
 */
class KeptAliveConnectionTest {
  @Test
  void answersTheRequestAfterOneThatHadToWait() throws IOException {
    DisposableServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                (request, response) ->
                    response.sendString(
                        request.uri().equals("/slow")
                            ? Mono.delay(Duration.ofMillis(50)).thenReturn("slow")
                            : Mono.just("quick")))
            .bindNow(Duration.ofSeconds(10));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(5_000);
      var answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

      send(socket, get("/slow") + get("/quick"));
      assertThat(bodyOf(answers)).isEqualTo("slow");
      assertThat(bodyOf(answers)).isEqualTo("quick");
      send(socket, get("/quick"));
      assertThat(bodyOf(answers)).isEqualTo("quick");
    } finally {
      server.disposeNow();
    }
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  }

  private static void send(Socket socket, String requests) throws IOException {
    socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** The body of the next answer, which comes in one chunk or with its length. */
  private static String bodyOf(BufferedReader answers) throws IOException {
    int length = -1;
    for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    var body = new StringBuilder();
    if (length >= 0) {
      for (int i = 0; i < length; i++) {
        body.append((char) answers.read());
      }
      return body.toString();
    }
    for (int size = Integer.parseInt(answers.readLine(), 16);
        size > 0;
        size = Integer.parseInt(answers.readLine(), 16)) {
      for (int i = 0; i < size; i++) {
        body.append((char) answers.read());
      }
      answers.readLine();
    }
    answers.readLine();
    return body.toString();
  }
}
