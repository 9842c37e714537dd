package org.ctip.smstext;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code vectors.json}: texts and what they take, for every program that counts parts itself.
 * {@code -Dvectors.update=true} writes the numbers of its texts anew; look at the difference.
 */
class VectorsTest {
  private static final Path FILE = Path.of("src/test/resources/vectors.json");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static JsonNode file() {
    try {
      var file = JSON.readTree(Files.readString(FILE));
      if (Boolean.getBoolean("vectors.update")) {
        write(file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonNode> cases() {
    return StreamSupport.stream(file().path("cases").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void textTakesWhatTheFileSays(JsonNode vector) {
    String text = vector.path("text").asString();
    assertThat(vector).as(vector.path("name").asString()).isEqualTo(measured(vector, text));
  }

  @Test
  void boundsAreThoseOfTheFile() {
    var bounds = new LinkedHashMap<String, Object>();
    for (SmsEncoding encoding : SmsEncoding.values()) {
      bounds.put(encoding.name(), Map.of("single", encoding.single(), "joined", encoding.joined()));
    }
    bounds.put("longest", SmsText.LONGEST);
    assertThat(file().path("limits")).isEqualTo(JSON.valueToTree(bounds));
  }

  @Test
  void everyKindOfTextIsThereOnce() {
    var cases = cases().toList();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(60);
    assertThat(cases).extracting(v -> v.path("name").asString()).doesNotHaveDuplicates();
    assertThat(cases).extracting(v -> v.path("text").asString()).doesNotHaveDuplicates();
    assertThat(cases)
        .extracting(v -> v.path("encoding").asString() + v.path("units").asInt())
        .contains("GSM7160", "GSM7161", "GSM7306", "GSM7307", "UCS270", "UCS271", "UCS2134")
        .contains("UCS2135", "GSM70");
  }

  private static ObjectNode measured(JsonNode vector, String text) {
    var measured = SmsText.of(text);
    return ((ObjectNode) vector.deepCopy())
        .put("characters", text.codePointCount(0, text.length()))
        .put("encoding", measured.encoding().name())
        .put("units", measured.units())
        .put("parts", measured.parts());
  }

  private static void write(JsonNode file) throws IOException {
    var lines = new StringBuilder();
    for (JsonNode vector : file.path("cases")) {
      var now = measured(vector, vector.path("text").asString());
      ((ObjectNode) vector).setAll(now);
      lines
          .append(lines.isEmpty() ? "" : ",\n")
          .append("    ")
          .append(JSON.writeValueAsString(now));
    }
    Files.writeString(
        FILE,
        """
        {
          "about": %s,
          "limits": %s,
          "cases": [
        %s
          ]
        }
        """
            .formatted(file.path("about"), file.path("limits"), lines));
  }
}
