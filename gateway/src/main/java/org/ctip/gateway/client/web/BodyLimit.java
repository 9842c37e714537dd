package org.ctip.gateway.client.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.ctip.support.problem.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses bodies that are too large: at once where the length is told, else where it passes. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class BodyLimit implements WebFilter {
  /** Where files come in that are larger than any other body. */
  private static final PathPattern UPLOADS =
      PathPatternParser.defaultInstance.parse("/admin/contacts/imports");

  private final long mostOfAll;
  private final long mostOfUploads;
  private final Counter refused;

  BodyLimit(ClientProperties properties, MeterRegistry registry) {
    this.mostOfAll = properties.largestBody().toBytes();
    this.mostOfUploads = Math.max(mostOfAll, properties.largestUpload().toBytes());
    this.refused =
        Counter.builder("ctip.gateway.refused")
            .description("requests refused by the gateway itself")
            .tag("reason", "body")
            .register(registry);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    long most = most(exchange.getRequest());
    if (headers.getContentLength() > most) {
      return Mono.error(() -> tooLarge(most));
    }
    if (headers.getFirst(HttpHeaders.TRANSFER_ENCODING) == null) {
      return chain.filter(exchange);
    }
    var counted =
        new ServerHttpRequestDecorator(exchange.getRequest()) {
          @Override
          public Flux<DataBuffer> getBody() {
            var bytes = new AtomicLong();
            return super.getBody()
                .handle(
                    (buffer, sink) -> {
                      if (bytes.addAndGet(buffer.readableByteCount()) > most) {
                        DataBufferUtils.release(buffer);
                        sink.error(tooLarge(most));
                      } else {
                        sink.next(buffer);
                      }
                    });
          }
        };
    return chain.filter(exchange.mutate().request(counted).build());
  }

  private long most(ServerHttpRequest request) {
    boolean upload =
        request.getMethod() == HttpMethod.POST
            && UPLOADS.matches(request.getPath().pathWithinApplication());
    return upload ? mostOfUploads : mostOfAll;
  }

  private Problem tooLarge(long most) {
    refused.increment();
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE, "Zapytanie jest za duże (najwyżej " + most + " bajtów).");
  }
}
