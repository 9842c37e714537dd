package org.ctip.architecture.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is read from controllers and records. */
class ControllerReaderTest {
  private final RecordSchemas schemas = new RecordSchemas(Map.of());
  private final JsonNode paths =
      new ControllerReader(schemas).paths(SampleController.class.getPackageName());

  @Test
  void readsPathsAndMethods() {
    assertThat(paths.propertyNames()).containsExactly("/extensions", "/extensions/{id}");
    assertThat(paths.path("/extensions").propertyNames()).containsExactly("post");
  }

  @Test
  void readsParametersWithBoundsAndDefaults() {
    assertSame(
        paths.at("/~1extensions~1{id}/get/parameters"),
        """
        {"id":{"name":"id","in":"path","required":true,"schema":{}},
         "limit":{"name":"limit","in":"query","required":false,
           "schema":{"type":"integer","format":"int32","minimum":1,"maximum":100,"default":30}},
         "search":{"name":"search","in":"query","required":false,
           "schema":{"type":"string","minLength":1,"maxLength":64}},
         "direction":{"name":"direction","in":"query","required":true,
           "schema":{"type":"string","pattern":"^(?:IN|OUT)$"}},
         "call_id":{"name":"call_id","in":"query","schema":{}}}
        """);
    assertThat(paths.at("/~1extensions/post/parameters/Idempotency-Key/in").asString())
        .isEqualTo("header");
  }

  @Test
  void readsAnswersWithTheirStatus() {
    assertThat(paths.at("/~1extensions/post/responses").propertyNames())
        .containsExactly("201", "415", "422", "500");
    assertThat(paths.at("/~1extensions~1{id}/get/responses").propertyNames())
        .containsExactlyInAnyOrder("200", "401", "403", "422", "500", "503");
    assertSame(
        paths.at("/~1extensions~1{id}/get/responses/200/content/application~1json/schema"),
        "{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/Extension\"}}");
  }

  @Test
  void readsWhoNeedsASession() {
    assertThat(paths.at("/~1extensions~1{id}/get/security/0/session").isArray()).isTrue();
    assertThat(paths.at("/~1extensions/post/security").isEmpty()).isTrue();
  }

  @Test
  void describesRecordsByNameNullnessAndUse() {
    assertSame(
        schemas.components(),
        """
        {"Base":{"type":"object","properties":{"id":{"type":"integer","format":"int64"},
           "mood":{"anyOf":[{"$ref":"#/components/schemas/Mood"},{"type":"null"}]}},
           "required":["id","mood"]},
         "Extension":{"type":"object","properties":{"id":{"type":"integer","format":"int64"},
           "mood":{"anyOf":[{"$ref":"#/components/schemas/Mood"},{"type":"null"}]},
           "started_at":{"type":"string","format":"date-time"},"name":{"type":["string","null"]},
           "moods":{"type":"array","items":{"$ref":"#/components/schemas/Mood"}}},
           "required":["id","mood","started_at","name","moods"]},
         "Mood":{"type":"string","enum":["CALM","BUSY"]},
         "NewExtension":{"type":"object","properties":{"name":{"type":"string"},
           "loud":{"type":"boolean"}},"required":["name"]}}
        """);
  }

  private static void assertSame(JsonNode actual, String expected) {
    // As text: a bound is a long here and an int there.
    assertThat(actual).hasToString(new JsonMapper().readTree(expected).toString());
  }
}
