package org.ctip.support.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.netty.channel.AbortedException;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class ProblemHandlerTest {
  private final ProblemHandler handler = new ProblemHandler(JsonMapper.shared());
  private final MockServerWebExchange exchange =
      MockServerWebExchange.from(MockServerHttpRequest.post("/admin/contacts"));

  @Test
  void aClientThatLeavesBeforeItsAnswerIsNoFault(CapturedOutput log) {
    handler.handle(exchange, new AbortedException("Connection has been closed")).block();

    assertThat(exchange.getResponse().getStatusCode().value()).isEqualTo(499);
    assertThat(exchange.getResponse().getBodyAsString().block()).isEmpty();
    assertThat(log).doesNotContain("ERROR").doesNotContain("AbortedException");
  }

  @Test
  void whatWasNotForeseenIsLoggedWithTheRequestAndToldToNobody(CapturedOutput log) {
    handler.handle(exchange, new IllegalStateException("the password is swordfish")).block();

    assertThat(exchange.getResponse().getStatusCode().value()).isEqualTo(500);
    assertThat(exchange.getResponse().getBodyAsString().block())
        .contains("urn:ctip:request:" + exchange.getRequest().getId())
        .doesNotContain("swordfish");
    assertThat(log)
        .contains("request failed id=" + exchange.getRequest().getId())
        .contains("method=POST path=/admin/contacts");
  }
}
