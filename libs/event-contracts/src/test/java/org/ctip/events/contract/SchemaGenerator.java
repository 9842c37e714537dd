package org.ctip.events.contract;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ctip.events.frame.LinkPosition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the JSON Schema (2020-12) of a record from its components and its Javadoc. A component
 * without {@link Nullable} is required; one with it may be null or left out. Knows only the types
 * that events use, and refuses others.
 */
final class SchemaGenerator {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Class<? extends Record> root;
  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  SchemaGenerator(Class<? extends Record> root) {
    this.root = root;
  }

  /** The schema of the record, under the id of that contract. */
  ObjectNode schema(String contract) {
    var schema = NODES.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:ctip:schema:" + contract);
    schema.put("title", root.getSimpleName());
    describeRecord(schema, root);
    if (!definitions.isEmpty()) {
      var all = schema.putObject("$defs");
      definitions.forEach(all::set);
    }
    return schema;
  }

  private void describeRecord(ObjectNode schema, Class<?> type) {
    var doc = Javadoc.of(type);
    doc.describe(schema);
    schema.put("type", "object");
    var properties = schema.putObject("properties");
    var required = NODES.arrayNode();
    for (RecordComponent component : type.getRecordComponents()) {
      // The position of a link event travels in the headers.
      if (component.getType() == LinkPosition.class) {
        continue;
      }
      var annotated = component.getAnnotatedType();
      boolean nullable = annotated.isAnnotationPresent(Nullable.class);
      var property = property(annotated, nullable);
      doc.describe(property, component.getName());
      properties.set(component.getName(), property);
      if (!nullable) {
        required.add(component.getName());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
  }

  private ObjectNode property(AnnotatedType annotated, boolean nullable) {
    var property = NODES.objectNode();
    Class<?> type = rawType(annotated);
    if (type.isRecord() || type.isEnum()) {
      String reference = "#/$defs/" + define(type);
      if (nullable) {
        var either = property.putArray("anyOf");
        either.addObject().put("$ref", reference);
        either.addObject().put("type", "null");
      } else {
        property.put("$ref", reference);
      }
      return property;
    }
    String name = jsonType(type);
    if (nullable) {
      property.putArray("type").add(name).add("null");
    } else {
      property.put("type", name);
    }
    if (type == Instant.class) {
      property.put("format", "date-time");
    } else if (name.equals("integer")) {
      property.put("format", type == int.class || type == Integer.class ? "int32" : "int64");
    } else if (type == List.class) {
      property.set("items", property(argument(annotated, 0), false));
    } else if (type == Map.class) {
      property.set("additionalProperties", property(argument(annotated, 1), false));
    }
    return property;
  }

  private String define(Class<?> type) {
    String name = type.getSimpleName();
    if (!definitions.containsKey(name)) {
      var definition = NODES.objectNode();
      definitions.put(name, definition);
      if (type.isEnum()) {
        describeEnum(definition, type);
      } else {
        describeRecord(definition, type);
      }
    }
    return name;
  }

  private static void describeEnum(ObjectNode schema, Class<?> type) {
    var doc = Javadoc.of(type);
    doc.describe(schema);
    schema.put("type", "string");
    var values = schema.putArray("enum");
    var meanings = NODES.objectNode();
    for (Object constant : type.getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      values.add(name);
      String meaning = Javadoc.ofConstant(type, name);
      if (!meaning.isEmpty()) {
        meanings.put(name, meaning);
      }
    }
    if (!meanings.isEmpty()) {
      schema.set("x-enum-descriptions", meanings);
    }
  }

  private static String jsonType(Class<?> type) {
    if (type == String.class || type == Instant.class) {
      return "string";
    } else if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    } else if (type == BigDecimal.class) {
      return "number";
    } else if (type == List.class) {
      return "array";
    } else if (type == Map.class) {
      return "object";
    } else if (List.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
      return "integer";
    }
    throw new IllegalArgumentException(
        String.format(Locale.ROOT, "no JSON type is known for %s: teach it here", type.getName()));
  }

  private static Class<?> rawType(AnnotatedType annotated) {
    return switch (annotated.getType()) {
      case Class<?> type -> type;
      case java.lang.reflect.ParameterizedType generic -> (Class<?>) generic.getRawType();
      default -> throw new IllegalArgumentException("unexpected type " + annotated.getType());
    };
  }

  private static AnnotatedType argument(AnnotatedType annotated, int index) {
    return ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[index];
  }
}
