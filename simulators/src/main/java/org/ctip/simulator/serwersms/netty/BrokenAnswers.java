package org.ctip.simulator.serwersms.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Answers that go wrong below HTTP. */
final class BrokenAnswers {
  private static final Duration DRIP = Duration.ofSeconds(1);
  private static final Duration UNTIL_READ = Duration.ofMillis(100);

  private BrokenAnswers() {}

  /** A TCP reset instead of an answer. */
  static Mono<Void> reset(HttpServerResponse response) {
    response.withConnection(
        connection -> {
          connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
          connection.channel().close();
        });
    return Mono.never();
  }

  /** A whole answer, one byte per second. */
  static Mono<Void> drip(HttpServerResponse response, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return send(
        response,
        bytes.length,
        Flux.range(0, bytes.length)
            .map(i -> Unpooled.wrappedBuffer(bytes, i, 1))
            .delayElements(DRIP));
  }

  /** Half an answer, then the end of the connection. */
  static Mono<Void> cutOff(HttpServerResponse response, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var half = Unpooled.wrappedBuffer(Arrays.copyOf(bytes, bytes.length / 2));
    var end =
        Mono.delay(UNTIL_READ)
            .then(
                Mono.<ByteBuf>fromRunnable(
                    () -> response.withConnection(connection -> connection.channel().close())));
    return send(response, bytes.length, Flux.concat(Mono.just(half), end, Mono.never()));
  }

  private static Mono<Void> send(
      HttpServerResponse response, int length, Publisher<ByteBuf> bytes) {
    return response
        .header("Content-Type", "application/json")
        .header("Content-Length", Integer.toString(length))
        .send(bytes, _ -> true)
        .then();
  }
}
