package org.ctip.system.harness;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ctip.architecture.contract.HttpContract;
import org.ctip.events.wire.EventJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every operation that the OpenAPI files promise, as requests that can be made. */
public final class Operations {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 4;

  private Operations() {}

  /**
   * One operation.
   *
   * @param api whose file describes it
   * @param method upper case
   * @param template of the path, such as {@code /admin/contacts/{id}}
   * @param secured whether it asks for credentials
   * @param adminsOnly whether the file says that administrators only are let in
   */
  public record Operation(
      String api,
      String method,
      String template,
      boolean secured,
      boolean adminsOnly,
      JsonNode description,
      JsonNode document) {

    /** Whether the answer goes on for ever. */
    public boolean isStream() {
      return description.path("responses").path("200").path("content").has("text/event-stream");
    }

    /**
     * The path with its parameters, required ones of the query included.
     *
     * @param values by the name of the parameter; the example of the file, else 1, for others
     */
    public String uri(Map<String, String> values) {
      String path = template;
      var query = new ArrayList<String>();
      for (JsonNode parameter : description.path("parameters")) {
        String name = parameter.path("name").asString();
        String example = parameter.at("/schema/examples/0").asString("");
        String value = values.getOrDefault(name, example.isEmpty() ? "1" : example);
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        if (parameter.path("in").asString().equals("path")) {
          path = path.replace("{" + name + "}", encoded);
        } else if (parameter.path("in").asString().equals("query")
            && (parameter.path("required").asBoolean(false) || values.containsKey(name))) {
          query.add(name + "=" + encoded);
        }
      }
      return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    /** A body that the schema allows; null where none is asked for. */
    public JsonNode body() {
      JsonNode json = description.at("/requestBody/content/application~1json");
      if (json.isMissingNode()) {
        return null;
      }
      return json.has("example") ? json.path("example") : sample(json.path("schema"), 0);
    }

    private JsonNode sample(JsonNode given, int depth) {
      JsonNode schema = resolved(given);
      if (schema.at("/examples/0").isValueNode()) {
        return schema.at("/examples/0");
      }
      if (schema.has("const")) {
        return schema.path("const");
      }
      if (schema.path("enum").isArray()) {
        return schema.at("/enum/0");
      }
      JsonNode type = schema.path("type");
      return switch (type.isArray() ? type.path(0).asString("") : type.asString("object")) {
        case "string" ->
            JSON.stringNode("x".repeat((int) Math.max(1, schema.path("minLength").asLong(1))));
        case "integer", "number" -> JSON.numberNode(Math.max(1, schema.path("minimum").asLong(1)));
        case "boolean" -> JSON.booleanNode(true);
        case "array" -> JSON.arrayNode();
        default -> object(schema, depth);
      };
    }

    private ObjectNode object(JsonNode schema, int depth) {
      var object = JSON.objectNode();
      if (depth < DEEPEST) {
        for (JsonNode name : schema.path("required")) {
          object.set(
              name.asString(), sample(schema.path("properties").path(name.asString()), depth + 1));
        }
      }
      return object;
    }

    private JsonNode resolved(JsonNode node) {
      JsonNode reference = node.path("$ref");
      return reference.isString() ? document.at(reference.asString().substring(1)) : node;
    }

    @Override
    public String toString() {
      return method + " " + template;
    }
  }

  /** All operations of the files. */
  public static List<Operation> of(String... apis) {
    var all = new ArrayList<Operation>();
    for (String api : apis) {
      JsonNode document = HttpContract.publishedBy(api);
      for (var path : document.path("paths").properties()) {
        for (var operation : path.getValue().properties()) {
          if (operation.getValue().has("responses")) {
            all.add(
                operation(api, path.getKey(), operation.getKey(), operation.getValue(), document));
          }
        }
      }
    }
    return List.copyOf(all);
  }

  private static Operation operation(
      String api, String path, String method, JsonNode description, JsonNode document) {
    String refusals =
        EventJson.mapper().writeValueAsString(description.path("responses").path("403"));
    return new Operation(
        api,
        method.toUpperCase(java.util.Locale.ROOT),
        path,
        !description.path("security").isEmpty(),
        refusals.contains("roli administratora") || refusals.contains("uprawnienia administratora"),
        description,
        document);
  }
}
