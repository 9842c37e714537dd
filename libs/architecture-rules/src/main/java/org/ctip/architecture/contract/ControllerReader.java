package org.ctip.architecture.contract;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.ValueConstants;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what controllers declare: paths, methods, parameters with their bounds and defaults, bodies
 * and answers. Parameters are kept by name; a list is made of them at the end.
 */
final class ControllerReader {
  private static final String SESSION_HEADER = "X-Admin-Session";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final RecordSchemas schemas;

  ControllerReader(RecordSchemas schemas) {
    this.schemas = schemas;
  }

  /** The paths of all controllers in a package and below, in order of path and method. */
  ObjectNode paths(String basePackage) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    var paths = new TreeMap<String, TreeMap<String, ObjectNode>>();
    for (var candidate : scanner.findCandidateComponents(basePackage)) {
      String name = Objects.requireNonNull(candidate.getBeanClassName());
      for (Method method : ClassUtils.resolveClassName(name, null).getDeclaredMethods()) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping != null) {
          for (String path : mapping.path()) {
            for (RequestMethod verb : mapping.method()) {
              paths
                  .computeIfAbsent(path, _ -> new TreeMap<>())
                  .put(verb.name().toLowerCase(Locale.ROOT), operation(method, mapping));
            }
          }
        }
      }
    }
    var all = JSON.objectNode();
    paths.forEach(
        (path, operations) -> {
          var item = all.putObject(path);
          operations.forEach(item::set);
        });
    return all;
  }

  private ObjectNode operation(Method method, RequestMapping mapping) {
    var operation = JSON.objectNode();
    var parameters = JSON.objectNode();
    boolean secured = false;
    boolean input = false;
    for (Parameter parameter : method.getParameters()) {
      secured |= isSession(parameter);
      ObjectNode described = parameter(parameter);
      if (described != null) {
        parameters.set(described.path("name").asString(), described);
        input = true;
      }
      if (parameter.isAnnotationPresent(RequestBody.class)) {
        operation.set("requestBody", body(parameter));
        input = true;
      }
    }
    operation.set("parameters", parameters);
    var security = operation.putArray("security");
    if (secured) {
      security.addObject().putArray("session");
      security.addObject().putArray("cookie");
    }
    var responses = operation.putObject("responses");
    addAnswer(responses, method, mapping);
    addProblems(responses, secured, input, operation.has("requestBody"));
    return operation;
  }

  private static boolean isSession(Parameter parameter) {
    var header = parameter.getAnnotation(RequestHeader.class);
    return parameter.isAnnotationPresent(RequestAttribute.class)
        || (header != null && header.value().equals(SESSION_HEADER));
  }

  private ObjectNode body(Parameter parameter) {
    boolean required = parameter.getAnnotation(RequestBody.class).required();
    var body = JSON.objectNode().put("required", required);
    body.putObject("content")
        .putObject("application/json")
        .set("schema", schemas.request(parameter.getAnnotatedType()));
    return body;
  }

  private static @Nullable ObjectNode parameter(Parameter parameter) {
    var query = AnnotatedElementUtils.getMergedAnnotation(parameter, RequestParam.class);
    if (query != null) {
      boolean defaulted = !query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
      var described = parameter(parameter, query.name(), "query", query.required() && !defaulted);
      if (defaulted) {
        putDefault((ObjectNode) described.path("schema"), query.defaultValue());
      }
      return described;
    }
    var header = AnnotatedElementUtils.getMergedAnnotation(parameter, RequestHeader.class);
    if (header != null && !header.name().equals(SESSION_HEADER)) {
      return parameter(parameter, header.name(), "header", header.required());
    }
    var path = AnnotatedElementUtils.getMergedAnnotation(parameter, PathVariable.class);
    return path == null ? null : parameter(parameter, path.name(), "path", true);
  }

  private static ObjectNode parameter(
      Parameter parameter, String name, String in, boolean required) {
    var described =
        JSON.objectNode().put("name", name.isEmpty() ? parameter.getName() : name).put("in", in);
    var schema = bounded(parameter);
    if (required || !schema.isEmpty()) {
      described.put("required", required);
    }
    described.set("schema", schema);
    return described;
  }

  private static ObjectNode bounded(Parameter parameter) {
    // A handler that takes text and reads it itself says nothing of what the text may be, nor
    // whether it may be left out.
    boolean open =
        parameter.getType() == String.class
            && !parameter.isAnnotationPresent(Size.class)
            && !parameter.isAnnotationPresent(Pattern.class);
    var schema = open ? JSON.objectNode() : RecordSchemas.scalar(parameter.getType());
    var min = parameter.getAnnotation(Min.class);
    if (min != null) {
      schema.put("minimum", min.value());
    }
    var max = parameter.getAnnotation(Max.class);
    if (max != null) {
      schema.put("maximum", max.value());
    }
    var size = parameter.getAnnotation(Size.class);
    if (size != null) {
      schema.put("minLength", size.min()).put("maxLength", size.max());
    }
    var pattern = parameter.getAnnotation(Pattern.class);
    if (pattern != null) {
      // Bean validation matches all of it, JSON Schema any part.
      schema.put("pattern", "^(?:" + pattern.regexp() + ")$");
    }
    return schema;
  }

  private static void putDefault(ObjectNode schema, String value) {
    switch (schema.path("type").asString("")) {
      case "integer" -> schema.put("default", Long.parseLong(value));
      case "boolean" -> schema.put("default", Boolean.parseBoolean(value));
      default -> schema.put("default", value);
    }
  }

  private void addAnswer(ObjectNode responses, Method method, RequestMapping mapping) {
    AnnotatedType type = method.getAnnotatedReturnType();
    while (type instanceof AnnotatedParameterizedType wrapper
        && Set.of(Mono.class, ResponseEntity.class).contains(RecordSchemas.raw(type.getType()))) {
      type = wrapper.getAnnotatedActualTypeArguments()[0];
    }
    var status = method.getAnnotation(ResponseStatus.class);
    var answer = responses.putObject(status == null ? "200" : "" + status.value().value());
    if (type.getType() != Void.class) {
      String media = mapping.produces().length == 0 ? "application/json" : mapping.produces()[0];
      answer.putObject("content").putObject(media).set("schema", schemas.answer(type));
    }
  }

  private static void addProblems(
      ObjectNode responses, boolean secured, boolean input, boolean body) {
    if (secured) {
      problems(
          responses,
          401,
          "Brak nagłówka X-Admin-Session",
          "Sesja administratora nieaktywna",
          "The API key is unknown, expired or revoked.");
      problems(
          responses,
          403,
          "Konto administratora jest zablokowane",
          "Zapytanie odrzucone: nie pochodzi z tej aplikacji.",
          "API keys don't open this path.",
          "The API key lacks the scope that this path needs.",
          "Set up a second factor first: administrators need one.");
      problems(
              responses,
              503,
              "Sessions can't be checked now: the database is away. Try again shortly.")
          .put("retryAfter", true);
    }
    if (body) {
      problems(responses, 415).put("otherTexts", true);
    }
    if (input) {
      problems(responses, 422).put("otherTexts", true);
    }
    problems(responses, 500, "Internal Server Error");
  }

  private static ObjectNode problems(ObjectNode responses, int status, String... texts) {
    var response = responses.putObject("" + status);
    ArrayNode list = response.putArray("problems");
    List.of(texts).forEach(list::add);
    return response;
  }
}
