package org.ctip.architecture.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds to what the code says what it can't say. Details may fill in, never contradict. In them,
 * parameters are written by name, and {@code problems: [text, ...]} stands for an answer with that
 * status and one of these texts.
 */
final class Details {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Of what the code knows nothing better. */
  private static final Set<String> WORDS = Set.of("description", "summary");

  /** Lists that details make longer. */
  private static final Set<String> MORE = Set.of("problems", "security");

  private static final List<String> ORDER =
      List.of("operationId", "summary", "description", "tags", "parameters", "requestBody");

  private Details() {}

  /**
   * The document of both.
   *
   * @throws AssertionError when a detail contradicts the code, or belongs to nothing in it
   */
  static ObjectNode add(ObjectNode code, ObjectNode details) {
    for (String path : details.path("paths").propertyNames()) {
      for (String method : details.path("paths").path(path).propertyNames()) {
        if (!code.path("paths").path(path).has(method)) {
          throw new AssertionError("details describe what is not there: " + method + " " + path);
        }
      }
    }
    ObjectNode all = code.deepCopy();
    merge("", all, details);
    all.path("paths").forEach(Details::finishAll);
    all.path("components").path("responses").propertyStream().forEach(Details::expand);
    dropUnused(all);
    return all;
  }

  /**
   * Several files of details as one. Lists, such as tags, are put together.
   *
   * @throws AssertionError when two of them contradict each other
   */
  static ObjectNode joined(List<ObjectNode> files) {
    ObjectNode all = JSON.objectNode();
    for (ObjectNode file : files) {
      if (file.has("tags") && all.has("tags")) {
        ((ArrayNode) all.path("tags")).addAll((ArrayNode) file.path("tags"));
        file.remove("tags");
      }
      merge("", all, file);
    }
    return all;
  }

  private static void merge(String at, ObjectNode base, ObjectNode more) {
    for (var field : more.properties()) {
      String name = field.getKey();
      JsonNode old = base.get(name);
      JsonNode added = field.getValue();
      boolean another = at.endsWith("/responses") && added.has("$ref");
      if (old == null || another || WORDS.contains(name) || isEmpty(old)) {
        base.set(name, added.deepCopy());
      } else if (old instanceof ObjectNode oldObject && added instanceof ObjectNode addedObject) {
        merge(at + "/" + name, oldObject, addedObject);
      } else if (MORE.contains(name)) {
        ((ArrayNode) old).addAll((ArrayNode) added);
      } else if (!old.equals(added)) {
        throw new AssertionError(
            "detail contradicts the code at %s/%s: %s, but it is %s"
                .formatted(at, name, added, old));
      }
    }
  }

  private static boolean isEmpty(JsonNode node) {
    return node.isContainer() && node.isEmpty();
  }

  private static void finishAll(JsonNode item) {
    for (String method : item.propertyNames()) {
      var operation = (ObjectNode) item.path(method);
      finish(operation);
      var ordered = JSON.objectNode();
      for (String key : ORDER) {
        if (operation.has(key)) {
          ordered.set(key, operation.get(key));
        }
      }
      ((ObjectNode) item).set(method, ordered.setAll(operation));
    }
  }

  private static void finish(ObjectNode operation) {
    var parameters = operation.path("parameters");
    var list = JSON.arrayNode();
    parameters.propertyStream().forEach(parameter -> list.add(named(parameter)));
    if (list.isEmpty()) {
      operation.remove("parameters");
    } else {
      operation.set("parameters", list);
    }
    var responses = (ObjectNode) operation.path("responses");
    var sorted = JSON.objectNode();
    for (String status : new TreeSet<>(responses.propertyNames())) {
      sorted.set(status, responses.get(status));
    }
    sorted.propertyStream().forEach(Details::expand);
    operation.set("responses", sorted);
  }

  private static ObjectNode named(Map.Entry<String, JsonNode> parameter) {
    var described = JSON.objectNode().put("name", parameter.getKey());
    return described.setAll((ObjectNode) parameter.getValue());
  }

  private static void expand(Map.Entry<String, JsonNode> entry) {
    var response = (ObjectNode) entry.getValue();
    boolean isProblem = response.has("problems");
    JsonNode texts = response.path("problems").deepCopy();
    boolean others = response.path("otherTexts").asBoolean(false);
    boolean later = response.path("retryAfter").asBoolean(false);
    response.remove("problems");
    response.remove("otherTexts");
    response.remove("retryAfter");
    var status = status(entry.getKey(), response);
    if (!response.has("description") && !response.has("$ref")) {
      response.put("description", status.getReasonPhrase());
    }
    if (later) {
      response
          .putObject("headers")
          .putObject("Retry-After")
          .put("$ref", "#/components/headers/RetryAfter");
    }
    if (isProblem) {
      if (others) {
        response.put("x-other-texts", true);
      }
      var media = response.putObject("content").putObject("application/problem+json");
      media.putObject("schema").put("$ref", "#/components/schemas/Problem");
      addExamples(media, status, texts);
    }
  }

  private static HttpStatus status(String key, ObjectNode response) {
    JsonNode told = response.path("x-status");
    return HttpStatus.valueOf(told.isInt() ? told.asInt() : Integer.parseInt(key));
  }

  private static void addExamples(ObjectNode media, HttpStatus status, JsonNode texts) {
    if (texts.isEmpty()) {
      return;
    }
    var examples = media.putObject("examples");
    int number = 0;
    for (JsonNode text : texts) {
      examples
          .putObject("text" + ++number)
          .putObject("value")
          .put("title", status.getReasonPhrase())
          .put("status", status.value())
          .put("detail", text.asString());
    }
  }

  /** Common parts that this API has no use for. */
  private static void dropUnused(ObjectNode document) {
    boolean dropped = true;
    while (dropped) {
      dropped = false;
      String text = document.toString();
      for (String kind : new ArrayList<>(document.path("components").propertyNames())) {
        if (kind.equals("securitySchemes")) {
          continue;
        }
        var parts = (ObjectNode) document.path("components").path(kind);
        for (String name : new ArrayList<>(parts.propertyNames())) {
          if (!text.contains("\"#/components/" + kind + "/" + name + "\"")) {
            parts.remove(name);
            dropped = true;
          }
        }
      }
    }
  }
}
