package org.ctip.architecture.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request at a bound that the contract gives, or just beyond it: handlers that read parameters by
 * hand must agree with what is written about them.
 *
 * @param method lower case
 * @param uri path with query
 * @param body JSON; null without one
 * @param refused whether the answer must be 422; any other answer of a client's fault means that
 *     the bound was kept
 */
public record Probe(String method, String uri, @Nullable String body, boolean refused) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Probes of all operations whose path parameters have examples. */
  public static List<Probe> of(HttpContract contract) {
    var probes = new ArrayList<Probe>();
    JsonNode document = contract.published();
    for (var item : document.path("paths").properties()) {
      for (var entry : item.getValue().properties()) {
        new Prober(document, entry.getKey(), entry.getValue(), probes).probe(item.getKey());
      }
    }
    return probes;
  }

  /** Whether a status is what the contract says of this request. */
  public boolean agrees(int status) {
    return refused ? status == 422 : status != 422 && status < 500;
  }

  private record Prober(JsonNode document, String method, JsonNode operation, List<Probe> probes) {

    void probe(String path) {
      var query = new LinkedHashMap<String, String>();
      String filled = path;
      for (JsonNode parameter : operation.path("parameters")) {
        String name = parameter.path("name").asString();
        String example = parameter.at("/schema/examples/0").asString("");
        if (parameter.path("in").asString().equals("path")) {
          if (example.isEmpty()) {
            return;
          }
          filled = filled.replace("{" + name + "}", example);
        } else if (parameter.path("required").asBoolean(false)) {
          query.put(name, example);
        }
      }
      JsonNode json = operation.at("/requestBody/content/application~1json");
      JsonNode example = json.path("example");
      for (JsonNode parameter : operation.path("parameters")) {
        if (parameter.path("in").asString().equals("query")) {
          parameter(filled, query, parameter);
        }
      }
      if (example instanceof ObjectNode body) {
        body(filled, body, resolved(json.path("schema")));
      }
    }

    private void parameter(String path, Map<String, String> query, JsonNode parameter) {
      String name = parameter.path("name").asString();
      JsonNode schema = parameter.path("schema");
      if (parameter.path("required").asBoolean(false)) {
        var without = new LinkedHashMap<>(query);
        without.remove(name);
        add(path, without, true);
      }
      if (schema.path("type").asString("").equals("integer")) {
        with(path, query, name, "x", true);
      }
      if (schema.has("pattern")) {
        with(path, query, name, "~", true);
      }
      if (schema.has("minimum")) {
        with(path, query, name, "" + schema.path("minimum").asLong(), false);
        with(path, query, name, "" + (schema.path("minimum").asLong() - 1), true);
      }
      if (schema.has("maximum")) {
        with(path, query, name, "" + schema.path("maximum").asLong(), false);
        with(path, query, name, "" + (schema.path("maximum").asLong() + 1), true);
      }
      if (schema.path("minLength").asInt(0) > 0) {
        with(path, query, name, "1".repeat(schema.path("minLength").asInt() - 1), true);
      }
      if (schema.has("maxLength")) {
        with(path, query, name, "1".repeat(schema.path("maxLength").asInt()), false);
        with(path, query, name, "1".repeat(schema.path("maxLength").asInt() + 1), true);
      }
    }

    private void body(String path, ObjectNode example, JsonNode schema) {
      add(path, example, false);
      for (JsonNode name : schema.path("required")) {
        var without = example.deepCopy();
        without.remove(name.asString());
        add(path, without, true);
      }
      boolean open = schema.path("additionalProperties").asBoolean(true);
      add(path, example.deepCopy().put("unheard_of", 1), !open);
      for (var property : schema.path("properties").properties()) {
        String name = property.getKey();
        JsonNode bounds = resolved(property.getValue());
        if (bounds.has("maxLength")) {
          int most = bounds.path("maxLength").asInt();
          add(path, example.deepCopy().put(name, "1".repeat(most)), false);
          add(path, example.deepCopy().put(name, "1".repeat(most + 1)), true);
        }
        if (bounds.path("minLength").asInt(0) > 0) {
          add(path, example.deepCopy().put(name, ""), true);
        }
        if (bounds.has("minimum")) {
          add(path, example.deepCopy().put(name, bounds.path("minimum").asLong() - 1), true);
        }
        if (bounds.has("maximum")) {
          add(path, example.deepCopy().put(name, bounds.path("maximum").asLong()), false);
          add(path, example.deepCopy().put(name, bounds.path("maximum").asLong() + 1), true);
        }
        if (!bounds.path("type").toString().contains("object")) {
          add(path, example.deepCopy().set(name, JSON.objectNode().put("a", 1)), true);
        }
      }
    }

    private void with(
        String path, Map<String, String> query, String name, String value, boolean refused) {
      var changed = new LinkedHashMap<>(query);
      changed.put(name, value);
      add(path, changed, refused);
    }

    private void add(String path, Map<String, String> query, boolean refused) {
      String text =
          query.entrySet().stream()
              .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
              .collect(Collectors.joining("&"));
      probes.add(new Probe(method, text.isEmpty() ? path : path + "?" + text, null, refused));
    }

    private void add(String path, JsonNode body, boolean refused) {
      probes.add(new Probe(method, path, body.toString(), refused));
    }

    private JsonNode resolved(JsonNode node) {
      JsonNode reference = node.path("$ref");
      return reference.isString() ? document.at(reference.asString().substring(1)) : node;
    }
  }
}
