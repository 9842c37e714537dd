package org.ctip.architecture.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds what a change of an API breaks for clients that know only the old one: what they send must
 * be taken as before, what they read must be there as before. New paths, answers' new properties
 * and parameters that may be left out break nobody.
 */
final class ApiCompatibility {
  private final List<String> breaks = new ArrayList<>();
  private final JsonNode before;
  private final JsonNode after;

  private ApiCompatibility(JsonNode before, JsonNode after) {
    this.before = before;
    this.after = after;
  }

  /** One sentence for each break; empty when nobody is hurt. */
  static List<String> breaks(ObjectNode before, ObjectNode after) {
    var compared = new ApiCompatibility(before, after);
    for (var item : before.path("paths").properties()) {
      for (var operation : item.getValue().properties()) {
        compared.operation(
            operation.getKey() + " " + item.getKey(),
            operation.getValue(),
            after.path("paths").path(item.getKey()).path(operation.getKey()));
      }
    }
    for (var schema : before.at("/x-events").properties()) {
      JsonNode now = after.path("x-events").path(schema.getKey());
      if (now.isMissingNode()) {
        compared.breaks.add("event %s was removed".formatted(schema.getKey()));
      } else {
        compared.schema("event " + schema.getKey(), schema.getValue(), now, true, Set.of());
      }
    }
    return compared.breaks;
  }

  private void operation(String where, JsonNode old, JsonNode now) {
    if (now.isMissingNode()) {
      breaks.add(where + " was removed");
      return;
    }
    if (old.path("security").isEmpty() && !now.path("security").isEmpty()) {
      breaks.add(where + " needs a session now");
    }
    parameters(where, byName(old), byName(now));
    requestBody(where, old.path("requestBody"), now.path("requestBody"));
    for (var answer : old.path("responses").properties()) {
      answer(where + " " + answer.getKey(), answer, now);
    }
  }

  private void answer(String where, Map.Entry<String, JsonNode> answer, JsonNode now) {
    JsonNode same = resolved(now.path("responses").path(answer.getKey()), after);
    if (same.isMissingNode()) {
      // Another problem is still a problem; another success is another answer.
      if (answer.getKey().startsWith("2")) {
        breaks.add(where + " was removed");
      }
      return;
    }
    JsonNode old = resolved(answer.getValue(), before);
    for (String header : old.path("headers").propertyNames()) {
      if (!same.path("headers").has(header)) {
        breaks.add("%s: header %s was removed".formatted(where, header));
      }
    }
    for (var media : old.path("content").properties()) {
      JsonNode content = same.path("content").path(media.getKey());
      if (content.isMissingNode()) {
        breaks.add("%s: no %s any more".formatted(where, media.getKey()));
      } else {
        schema(where, media.getValue().path("schema"), content.path("schema"), true, Set.of());
      }
    }
  }

  private void parameters(String where, Map<String, JsonNode> old, Map<String, JsonNode> now) {
    old.forEach(
        (name, parameter) -> {
          JsonNode same = now.get(name);
          if (same == null) {
            breaks.add("%s: parameter %s was removed".formatted(where, name));
          } else {
            JsonNode oldSchema = parameter.path("schema");
            JsonNode schema = same.path("schema");
            schema(where + " " + name, oldSchema, schema, false, Set.of());
            if (!oldSchema.path("default").equals(schema.path("default"))) {
              breaks.add("%s: default of %s changed".formatted(where, name));
            }
          }
        });
    now.forEach(
        (name, parameter) -> {
          boolean was = old.containsKey(name) && old.get(name).path("required").asBoolean(false);
          if (parameter.path("required").asBoolean(false) && !was) {
            breaks.add("%s: parameter %s is required now".formatted(where, name));
          }
        });
  }

  private void requestBody(String where, JsonNode old, JsonNode now) {
    if (now.path("required").asBoolean(false) && !old.path("required").asBoolean(false)) {
      breaks.add(where + ": a body is required now");
    }
    for (var media : old.path("content").properties()) {
      JsonNode content = now.path("content").path(media.getKey());
      if (content.isMissingNode()) {
        breaks.add("%s: %s is not taken any more".formatted(where, media.getKey()));
      } else {
        schema(where, media.getValue().path("schema"), content.path("schema"), false, Set.of());
      }
    }
  }

  /**
   * @param read whether clients read it; else they send it
   * @param above references that are being compared, against schemas that hold themselves
   */
  private void schema(
      String at, JsonNode oldNode, JsonNode nowNode, boolean read, Set<String> above) {
    String reference = oldNode.path("$ref").asString("");
    if (!reference.isEmpty() && above.contains(reference)) {
      return;
    }
    var below = new HashSet<>(above);
    below.add(reference);
    JsonNode old = resolved(oldNode, before);
    JsonNode now = resolved(nowNode, after);
    var oldTypes = types(old);
    var nowTypes = types(now);
    if (!(read ? oldTypes.containsAll(nowTypes) : nowTypes.containsAll(oldTypes))) {
      breaks.add("%s: type changed from %s to %s".formatted(at, oldTypes, nowTypes));
    }
    if (!old.path("format").equals(now.path("format"))) {
      breaks.add("%s: format changed".formatted(at));
    }
    values(at, texts(old.path("enum")), texts(now.path("enum")), read);
    if (!read) {
      bounds(at, old, now);
    }
    required(at, texts(old.path("required")), texts(now.path("required")), read);
    for (var property : old.path("properties").properties()) {
      JsonNode same = now.path("properties").path(property.getKey());
      String where = at + "." + property.getKey();
      if (same.isMissingNode()) {
        breaks.add(where + " was removed");
      } else {
        schema(where, property.getValue(), same, read, below);
      }
    }
    if (old.has("items")) {
      schema(at + "[]", old.path("items"), now.path("items"), read, below);
    }
    if (old.has("anyOf") && now.has("anyOf")) {
      schema(at, old.at("/anyOf/0"), now.at("/anyOf/0"), read, below);
    }
  }

  private void values(String at, Set<String> old, Set<String> now, boolean read) {
    if (old.isEmpty() && now.isEmpty()) {
      return;
    }
    var lost = new TreeSet<>(read ? now : old);
    lost.removeAll(read ? old : now);
    if (!lost.isEmpty()) {
      breaks.add(
          "%s: %s %s".formatted(at, lost, read ? "is unknown to clients" : "is refused now"));
    }
  }

  private void bounds(String at, JsonNode old, JsonNode now) {
    for (String upper : List.of("maximum", "maxLength")) {
      if (now.has(upper)
          && (!old.has(upper) || now.path(upper).asLong() < old.path(upper).asLong())) {
        breaks.add("%s: %s is lower now".formatted(at, upper));
      }
    }
    for (String lower : List.of("minimum", "minLength")) {
      if (now.has(lower)
          && (!old.has(lower) || now.path(lower).asLong() > old.path(lower).asLong())) {
        breaks.add("%s: %s is higher now".formatted(at, lower));
      }
    }
    if (now.has("pattern") && !now.path("pattern").equals(old.path("pattern"))) {
      breaks.add("%s: pattern changed".formatted(at));
    }
  }

  private void required(String at, Set<String> old, Set<String> now, boolean read) {
    for (String name : read ? old : now) {
      if (!(read ? now : old).contains(name)) {
        breaks.add("%s.%s: %s".formatted(at, name, read ? "may be absent now" : "is required now"));
      }
    }
  }

  /** Types a value may have; those of alternatives too. Empty stands for any. */
  private static Set<String> types(JsonNode schema) {
    var types = new TreeSet<String>();
    JsonNode type = schema.path("type");
    if (type.isString()) {
      types.add(type.asString());
    }
    type.forEach(one -> types.add(one.asString()));
    schema.path("anyOf").forEach(one -> types.add(one.path("type").asString("reference")));
    return types;
  }

  private static Map<String, JsonNode> byName(JsonNode operation) {
    var parameters = new LinkedHashMap<String, JsonNode>();
    operation.path("parameters").forEach(p -> parameters.put(p.path("name").asString(), p));
    return parameters;
  }

  private static TreeSet<String> texts(JsonNode array) {
    var texts = new TreeSet<String>();
    array.forEach(item -> texts.add(item.asString()));
    return texts;
  }

  private static JsonNode resolved(JsonNode node, JsonNode document) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? document.at(reference.asString().substring(1)) : node;
  }
}
