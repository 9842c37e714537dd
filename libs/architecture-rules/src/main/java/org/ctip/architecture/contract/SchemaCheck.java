package org.ctip.architecture.contract;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks values against schemas of an OpenAPI document, formats such as date-time included. */
public final class SchemaCheck {
  private static final JsonMapper JSON = new JsonMapper();

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final String definitions;

  SchemaCheck(ObjectNode document) {
    this.definitions = document.at("/components/schemas").toString();
  }

  /** What is wrong with a value of a component; empty when nothing is. */
  public List<String> errors(String component, byte[] json) {
    return errors(
        JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + component),
        json);
  }

  List<String> errors(JsonNode schema, byte[] json) {
    // A schema alone knows $defs where OpenAPI has components.
    String alone =
        "{\"allOf\":[%s],\"$defs\":%s}"
            .formatted(schema, definitions)
            .replace("#/components/schemas/", "#/$defs/");
    return registry
        .getSchema(JSON.readTree(alone))
        .validate(
            JSON.readTree(json),
            execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }
}
