package org.ctip.architecture.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Details fill in what the code leaves open and can't contradict it. */
class DetailsTest {
  private static final String CODE =
      """
      paths:
        /extensions:
          get:
            parameters:
              limit: {name: limit, in: query, schema: {type: integer, maximum: 100}}
            responses:
              '200': {}
              '401': {problems: [No session]}
      components:
        schemas:
          Problem: {type: object}
          Unused: {type: object}
      """;

  @Test
  void addsWordsAndTexts() {
    var all =
        add(
            """
            paths:
              /extensions:
                get:
                  summary: Lists extensions
                  parameters: {limit: {description: Size of the page}}
                  responses:
                    '401': {problems: [Session is over]}
                    '503': {retryAfter: true, problems: [Away]}
            """);

    var get = all.at("/paths/~1extensions/get");
    assertThat(get.path("summary").asString()).isEqualTo("Lists extensions");
    assertThat(get.at("/parameters/0/name").asString()).isEqualTo("limit");
    assertThat(get.at("/parameters/0/description").asString()).isEqualTo("Size of the page");
    var texts = get.at("/responses/401/content/application~1problem+json/examples");
    assertThat(texts.at("/text1/value/detail").asString()).isEqualTo("No session");
    assertThat(texts.at("/text2/value/detail").asString()).isEqualTo("Session is over");
    assertThat(texts.at("/text2/value/status").asInt()).isEqualTo(401);
    assertThat(get.at("/responses/503/headers/Retry-After").isMissingNode()).isFalse();
  }

  @Test
  void leavesOutWhatNobodyRefersTo() {
    assertThat(add("paths: {}").at("/components/schemas").propertyNames())
        .containsExactly("Problem");
  }

  @Test
  void refusesToContradictTheCode() {
    assertThatThrownBy(
            () ->
                add("paths: {/extensions: {get: {parameters: {limit: {schema: {maximum: 50}}}}}}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("/parameters/limit/schema/maximum");
  }

  @Test
  void refusesToDescribeWhatIsGone() {
    assertThatThrownBy(() -> add("paths: {/extensions: {delete: {summary: Removes it}}}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("delete /extensions");
  }

  private static ObjectNode add(String details) {
    return Details.add(ApiFiles.readText(CODE), ApiFiles.readText(details));
  }
}
