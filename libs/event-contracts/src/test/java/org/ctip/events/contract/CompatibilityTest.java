package org.ctip.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Nobody who relied on the contracts as they were is broken by what they are now. */
class CompatibilityTest {
  @BeforeAll
  static void updateWhereAsked() throws IOException {
    Contract.updateWhereAsked();
  }

  static List<String> promised() throws IOException {
    try (Stream<Path> files = Files.list(Contract.BASELINE)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("promised")
  void contractKeepsItsPromise(String file) {
    var now = Contract.SCHEMAS.resolve(file);
    assertThat(now).as("a contract was removed that somebody may rely on").exists();

    assertThat(
            Compatibility.breaks(
                Contract.read(Contract.BASELINE.resolve(file)), Contract.read(now)))
        .as(
            "%s would break existing records or readers: make it a new version beside the old one;"
                + " where nobody relies on it yet, accept it with -Dcontracts.baseline=true",
            file)
        .isEmpty();
  }

  @Test
  void everyContractHasAPromise() throws IOException {
    assertThat(promised())
        .containsExactlyInAnyOrderElementsOf(
            Contract.all().stream().map(contract -> contract.name() + ".json").toList());
  }

  @Test
  void sameContractBreaksNobody() {
    assertThat(afterChange(call -> {})).isEmpty();
  }

  @Test
  void newPropertyThatMayBeLeftOutBreaksNobody() {
    assertThat(
            afterChange(
                call ->
                    properties(call).putObject("mood").putArray("type").add("string").add("null")))
        .isEmpty();
  }

  @Test
  void anotherDescriptionBreaksNobody() {
    assertThat(afterChange(call -> call.put("description", "Other words."))).isEmpty();
  }

  @Test
  void newRequiredPropertyBreaksOldRecords() {
    assertThat(
            afterChange(
                call -> {
                  properties(call).putObject("mood").put("type", "string");
                  required(call).add("mood");
                }))
        .singleElement()
        .asString()
        .contains("mood", "required now");
  }

  @Test
  void removedPropertyBreaksReaders() {
    assertThat(afterChange(call -> properties(call).remove("number")))
        .singleElement()
        .asString()
        .contains("number", "removed");
  }

  @Test
  void changedTypeBreaksReaders() {
    assertThat(
            afterChange(
                call -> ((ObjectNode) properties(call).get("version")).put("type", "string")))
        .singleElement()
        .asString()
        .contains("version", "type changed");
  }

  @Test
  void changedFormatBreaksReaders() {
    assertThat(
            afterChange(call -> ((ObjectNode) properties(call).get("startedAt")).remove("format")))
        .singleElement()
        .asString()
        .contains("startedAt", "format changed");
  }

  @Test
  void optionalPropertyMadeRequiredBreaksOldRecords() {
    assertThat(afterChange(call -> required(call).add("number")))
        .singleElement()
        .asString()
        .contains("number", "required now");
  }

  @Test
  void requiredPropertyMadeOptionalBreaksOlderReaders() {
    assertThat(afterChange(call -> required(call).remove(0)))
        .singleElement()
        .asString()
        .contains("tenantId", "may be absent");
  }

  @Test
  void removedAndAddedValuesBreakSomebody() {
    assertThat(afterChange(call -> values(call).remove(0)))
        .singleElement()
        .asString()
        .contains("WAITING", "removed");
    assertThat(afterChange(call -> values(call).add("PARKED")))
        .singleElement()
        .asString()
        .contains("PARKED", "new");
  }

  @Test
  void changeInsideADefinitionIsSeen() {
    assertThat(
            afterChange(
                call -> ((ObjectNode) call.at("/$defs/Leg/properties")).remove("extension")))
        .singleElement()
        .asString()
        .contains("Leg.extension", "removed");
    assertThat(afterChange(call -> ((ObjectNode) call.get("$defs")).remove("Recording")))
        .singleElement()
        .asString()
        .contains("Recording", "removed");
  }

  @Test
  void changeOfListItemsIsSeen() {
    assertThat(
            afterChange(
                call -> ((ObjectNode) call.at("/properties/tags/items")).put("type", "number")))
        .singleElement()
        .asString()
        .contains("tags[]", "type changed");
  }

  private static List<String> afterChange(Consumer<ObjectNode> change) {
    JsonNode before = new SchemaGenerator(org.ctip.events.call.Call.class).schema("call.v1");
    var after = (ObjectNode) before.deepCopy();
    change.accept(after);
    return Compatibility.breaks(before, after);
  }

  private static ObjectNode properties(ObjectNode schema) {
    return (ObjectNode) schema.get("properties");
  }

  private static ArrayNode required(ObjectNode schema) {
    return (ArrayNode) schema.get("required");
  }

  private static ArrayNode values(ObjectNode call) {
    return (ArrayNode) call.at("/$defs/CallState/enum");
  }
}
