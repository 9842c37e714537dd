package org.ctip.support.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.ctip.support.problem.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

/** What a client is told when nobody can tell whose session it is. */
class SessionFilterTest {
  @Test
  void saysWhenToComeBackWhileSessionsCanNotBeChecked() {
    var filter =
        new SessionFilter(
            SessionRules.guard("/**"), _ -> Mono.error(new IllegalStateException("no database")));
    var exchange =
        MockServerWebExchange.from(
            MockServerHttpRequest.get("/calls").header(SessionFilter.HEADER, "token"));

    var failure =
        filter
            .filter(exchange, _ -> Mono.empty())
            .materialize()
            .mapNotNull(signal -> (Problem) signal.getThrowable())
            .block();

    assertThat(failure).isNotNull();
    assertThat(failure.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(failure.getHeaders().getFirst("Retry-After")).isEqualTo("5");
  }
}
