package org.ctip.architecture.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas of the records that travel, by their components, nullness and JSON names. */
final class RecordSchemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<Class<?>, String> chosenNames;
  private final Map<String, Class<?>> types = new HashMap<>();
  private final TreeMap<String, ObjectNode> components = new TreeMap<>();

  /**
   * @param chosenNames names of types whose simple name is taken or says too little
   */
  RecordSchemas(Map<Class<?>, String> chosenNames) {
    this.chosenNames = Map.copyOf(chosenNames);
  }

  /** Everything referred to so far, by name. */
  ObjectNode components() {
    var all = JSON.objectNode();
    components.forEach(all::set);
    return all;
  }

  /** Schema of a type as an answer: every property is always there, null or not. */
  ObjectNode answer(AnnotatedType type) {
    return schema(type, true);
  }

  /** Schema of a type as a request: what may be null may be left out. */
  ObjectNode request(AnnotatedType type) {
    return schema(type, false);
  }

  /** Reference to the schema of a record as an answer. */
  ObjectNode answer(Class<?> type) {
    return reference(type, true);
  }

  private ObjectNode schema(AnnotatedType annotated, boolean answer) {
    ObjectNode plain = plain(annotated, answer);
    return answer && annotated.isAnnotationPresent(Nullable.class) ? orNull(plain) : plain;
  }

  private ObjectNode plain(AnnotatedType annotated, boolean answer) {
    Class<?> raw = raw(annotated.getType());
    if (List.class.isAssignableFrom(raw)
        && annotated instanceof AnnotatedParameterizedType listType) {
      var array = JSON.objectNode().put("type", "array");
      array.set("items", schema(listType.getAnnotatedActualTypeArguments()[0], answer));
      return array;
    }
    if (raw.isRecord() || raw.isEnum()) {
      return reference(raw, answer);
    }
    return scalar(raw);
  }

  /** Schema of a plain value; empty where the type says nothing. */
  static ObjectNode scalar(Class<?> raw) {
    var schema = JSON.objectNode();
    if (raw == String.class) {
      schema.put("type", "string");
    } else if (raw == long.class || raw == Long.class) {
      schema.put("type", "integer").put("format", "int64");
    } else if (raw == int.class || raw == Integer.class) {
      schema.put("type", "integer").put("format", "int32");
    } else if (raw == boolean.class || raw == Boolean.class) {
      schema.put("type", "boolean");
    } else if (raw == double.class || raw == Double.class || raw == BigDecimal.class) {
      schema.put("type", "number");
    } else if (raw == Instant.class) {
      schema.put("type", "string").put("format", "date-time");
    } else if (raw == LocalDate.class) {
      schema.put("type", "string").put("format", "date");
    } else if (raw != Object.class && !JsonNode.class.isAssignableFrom(raw)) {
      throw new IllegalArgumentException("teach RecordSchemas about " + raw);
    }
    return schema;
  }

  static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic -> raw(generic.getRawType());
      default -> Object.class;
    };
  }

  private ObjectNode reference(Class<?> type, boolean answer) {
    String name = chosenNames.getOrDefault(type, type.getSimpleName());
    Class<?> known = types.putIfAbsent(name, type);
    if (known != type) {
      ObjectNode schema = type.isEnum() ? values(type) : properties(type, answer);
      ObjectNode other = components.putIfAbsent(name, schema);
      // Two records of one shape and name are one schema.
      if (other != null && !other.equals(schema)) {
        throw new IllegalArgumentException(
            "%s and %s differ and have one name: choose another".formatted(known, type));
      }
    }
    return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  private static ObjectNode values(Class<?> type) {
    var schema = JSON.objectNode().put("type", "string");
    var values = schema.putArray("enum");
    for (Object constant : type.getEnumConstants()) {
      values.add(((Enum<?>) constant).name());
    }
    return schema;
  }

  private ObjectNode properties(Class<?> type, boolean answer) {
    var schema = JSON.objectNode().put("type", "object");
    var properties = JSON.objectNode();
    var required = JSON.arrayNode();
    collect(type, answer, properties, required);
    schema.set("properties", properties);
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema;
  }

  private void collect(
      Class<?> type,
      boolean answer,
      ObjectNode properties,
      tools.jackson.databind.node.ArrayNode required) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        collect(component.getType(), answer, properties, required);
        continue;
      }
      String name = name(component);
      AnnotatedType annotated = component.getAnnotatedType();
      boolean mayMiss = annotated.isAnnotationPresent(Nullable.class);
      boolean leftOut = mayMiss && isLeftOutWhenNull(component);
      properties.set(name, leftOut ? plain(annotated, answer) : schema(annotated, answer));
      if (answer ? !leftOut : !mayMiss) {
        required.add(name);
      }
    }
  }

  /** Inherited answers leave a few properties out where all others are always there. */
  private static boolean isLeftOutWhenNull(RecordComponent component) {
    var include = component.getAccessor().getAnnotation(JsonInclude.class);
    return include != null && include.value() == JsonInclude.Include.NON_NULL;
  }

  private static String name(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named == null || named.value().isEmpty() ? component.getName() : named.value();
  }

  private static ObjectNode orNull(ObjectNode schema) {
    if (schema.has("$ref")) {
      var either = JSON.objectNode();
      either.putArray("anyOf").add(schema).add(JSON.objectNode().put("type", "null"));
      return either;
    }
    if (schema.path("type").isString()) {
      String type = schema.path("type").asString();
      schema.putArray("type").add(type).add("null");
    }
    return schema;
  }
}
