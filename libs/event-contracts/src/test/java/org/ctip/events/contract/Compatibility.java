package org.ctip.events.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Finds what a change of a schema breaks, in both directions: old records must stay readable by new
 * code (a replay), new records by old code (a rolling upgrade). Only a new property that may be
 * left out breaks nobody.
 */
final class Compatibility {
  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();
  private static final List<String> SHAPE = List.of("type", "format", "const", "$ref");

  private final List<String> breaks = new ArrayList<>();

  /** One sentence for each break; empty when nobody is hurt. */
  static List<String> breaks(JsonNode before, JsonNode after) {
    var compared = new Compatibility();
    compared.compare("", before, after);
    var definitions = before.path("$defs");
    for (String name : definitions.propertyNames()) {
      if (after.path("$defs").has(name)) {
        compared.compare(name, definitions.path(name), after.path("$defs").path(name));
      } else {
        compared.breaks.add(name + " was removed or renamed");
      }
    }
    return compared.breaks;
  }

  private void compare(String path, JsonNode old, JsonNode now) {
    for (String keyword : SHAPE) {
      if (!old.path(keyword).equals(now.path(keyword))) {
        breaks.add(
            "%s: %s changed from %s to %s"
                .formatted(path, keyword, old.path(keyword), now.path(keyword)));
      }
    }
    compareAlternatives(path, old, now);
    compareValues(path, old, now);
    compareRequired(path, old, now);
    compareProperties(path, old, now);
    for (String nested : List.of("items", "additionalProperties")) {
      if (old.has(nested) || now.has(nested)) {
        compare(path + "[]", orNothing(old.get(nested)), orNothing(now.get(nested)));
      }
    }
  }

  private void compareAlternatives(String path, JsonNode old, JsonNode now) {
    if (!old.path("anyOf").equals(now.path("anyOf"))) {
      breaks.add(
          "%s: it was %s and is now %s".formatted(path, old.path("anyOf"), now.path("anyOf")));
    }
  }

  private void compareValues(String path, JsonNode old, JsonNode now) {
    var oldValues = texts(old.path("enum"));
    var newValues = texts(now.path("enum"));
    for (String value : oldValues) {
      if (!newValues.contains(value)) {
        breaks.add("%s: value %s was removed: old records hold it".formatted(path, value));
      }
    }
    for (String value : newValues) {
      if (!oldValues.contains(value)) {
        breaks.add("%s: value %s is new: older readers don't know it".formatted(path, value));
      }
    }
  }

  private void compareRequired(String path, JsonNode old, JsonNode now) {
    var oldRequired = texts(old.path("required"));
    var newRequired = texts(now.path("required"));
    for (String name : newRequired) {
      if (!oldRequired.contains(name)) {
        breaks.add("%s.%s: is required now: old records may lack it".formatted(path, name));
      }
    }
    for (String name : oldRequired) {
      if (!newRequired.contains(name)) {
        breaks.add("%s.%s: may be absent now: older readers need it".formatted(path, name));
      }
    }
  }

  private void compareProperties(String path, JsonNode old, JsonNode now) {
    for (String name : old.path("properties").propertyNames()) {
      var property = now.path("properties").get(name);
      if (property == null) {
        breaks.add("%s.%s: was removed or renamed".formatted(path, name));
      } else {
        compare(path + "." + name, old.path("properties").path(name), property);
      }
    }
  }

  private static TreeSet<String> texts(JsonNode array) {
    var texts = new TreeSet<String>();
    array.forEach(item -> texts.add(item.asString()));
    return texts;
  }

  private static JsonNode orNothing(JsonNode node) {
    return node == null ? NOTHING : node;
  }
}
