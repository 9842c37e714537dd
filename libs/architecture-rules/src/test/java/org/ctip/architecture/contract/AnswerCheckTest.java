package org.ctip.architecture.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;

/** Answers that the contract does not describe are found. */
class AnswerCheckTest {
  private static final String PROBLEM = "application/problem+json";

  private final AnswerCheck check =
      new AnswerCheck(
          ApiFiles.readText(
              """
              paths:
                /calls/{id}:
                  get:
                    responses:
                      '200':
                        content: {application/json: {schema: {$ref: '#/components/schemas/Call'}}}
                      '204': {description: nothing}
                      '404':
                        content:
                          application/problem+json:
                            schema: {type: object, required: [detail]}
                            examples: {text1: {value: {detail: No such call.}}}
                      '503': {headers: {Retry-After: {required: true, schema: {type: integer}}}}
              components:
                schemas:
                  Call:
                    type: object
                    properties: {at: {type: string, format: date-time}}
                    required: [at]
              """));

  @Test
  void letsDescribedAnswersThroughWithTheirBody() {
    String body = "{\"at\":\"2026-11-20T12:00:00Z\"}";

    assertThat(answer("/calls/7", 200, "application/json", body)).isEqualTo(body);
    answer("/calls/7", 404, PROBLEM, "{\"detail\":\"No such call.\"}");
    answer("/nowhere", 404, PROBLEM, "{}");
    answer("/actuator/health", 200, "application/json", "{}");

    assertThat(check.seen())
        .containsExactlyInAnyOrder("get /calls/{id} 200", "get /calls/{id} 404");
  }

  @Test
  void findsWhatIsNotDescribed() {
    refused("/calls/7", 418, PROBLEM, "{}", "418 is not described");
    refused("/nowhere", 200, "application/json", "{}", "is not described");
    refused("/calls/7", 200, "text/plain", "x", "came as text/plain");
    refused("/calls/7", 200, "application/json", "{}", "required property 'at'");
    refused("/calls/7", 200, "application/json", "{\"at\":\"noon\"}", "/at: ");
    refused("/calls/7", 204, "text/plain", "x", "has a body");
    refused("/calls/7", 404, PROBLEM, "{\"detail\":\"Gone.\"}", "not listed: Gone.");
    refused("/calls/7", 503, PROBLEM, "", "lacks Retry-After");
  }

  private void refused(String path, int status, String type, String body, String told) {
    assertThatThrownBy(() -> answer(path, status, type, body)).hasMessageContaining(told);
  }

  private String answer(String path, int status, String type, String body) {
    var request = ClientRequest.create(HttpMethod.GET, URI.create("http://localhost" + path));
    var response =
        ClientResponse.create(HttpStatus.valueOf(status))
            .header("Content-Type", type)
            .body(body)
            .build();
    return check
        .filter(request.build(), _ -> Mono.just(response))
        .flatMap(checked -> checked.bodyToMono(String.class))
        .defaultIfEmpty("")
        .block();
  }
}
