package org.ctip.architecture.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI file of one service, {@code docs/api/<service>.openapi.yaml}: made from its code and
 * from {@code src/test/resources/contract/details*.yaml}, and compared with both, with what was
 * promised ({@code baseline.yaml} beside it), and with real answers.
 */
public final class HttpContract {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** What is at the top of a file, so that a reader finds it. */
  private static final List<String> FIRST = List.of("info", "servers", "tags");

  private final ApiFiles files;
  private final Supplier<ObjectNode> code;

  private HttpContract(String api, Supplier<ObjectNode> code) {
    this.files = new ApiFiles(api);
    this.code = code;
  }

  /**
   * The contract of a service made of controllers.
   *
   * @param api name of module and file, such as {@code admin-api}
   * @param basePackage of its controllers
   * @param streamed records that travel outside of controllers' signatures, with their names in the
   *     file
   */
  public static HttpContract ofControllers(
      String api, String basePackage, Map<Class<?>, String> streamed) {
    return new HttpContract(
        api,
        () -> {
          var schemas = new RecordSchemas(streamed);
          var paths = new ControllerReader(schemas).paths(basePackage);
          streamed.keySet().forEach(schemas::answer);
          var document = JSON.objectNode();
          document.set("paths", paths);
          document.putObject("components").set("schemas", schemas.components());
          return document;
        });
  }

  /**
   * The contract of a service whose paths are read by the caller.
   *
   * @param code an OpenAPI document without words, its parameters by name
   */
  public static HttpContract of(String api, Supplier<ObjectNode> code) {
    return new HttpContract(api, code);
  }

  /**
   * Compares file and code; with {@code -Dcontracts.update=true} writes the file anew first.
   *
   * @throws AssertionError when they differ
   */
  public void requireEqualToCode() {
    ObjectNode made = made();
    requireNamed(made);
    String text = ApiFiles.yaml(made);
    if (Boolean.getBoolean("contracts.update")) {
      ApiFiles.write(files.published(), text);
    }
    String published = Files.exists(files.published()) ? ApiFiles.text(files.published()) : "";
    if (!published.equals(text)) {
      throw new AssertionError(
          "%s differs from the code; write it anew with -Dcontracts.update=true and look at the difference: %s"
              .formatted(files.published(), firstDifference(published, text)));
    }
  }

  /**
   * Compares the file with what was promised; with {@code -Dcontracts.baseline=true} makes the file
   * the promise first.
   *
   * @throws AssertionError when a client that relied on it would be broken
   */
  public void requireCompatible() {
    if (Boolean.getBoolean("contracts.baseline")) {
      ApiFiles.write(files.baseline(), ApiFiles.text(files.published()));
    }
    var breaks = ApiCompatibility.breaks(ApiFiles.read(files.baseline()), published());
    if (!breaks.isEmpty()) {
      throw new AssertionError(
          "clients would be broken; where nobody relies on it yet, accept it with -Dcontracts.baseline=true: "
              + String.join("; ", breaks));
    }
  }

  /** A check for {@code WebTestClient}: every answer must be one that the file describes. */
  public AnswerCheck answers() {
    return new AnswerCheck(published());
  }

  /** Checks values against the schemas of the file. */
  public SchemaCheck schemas() {
    return new SchemaCheck(published());
  }

  /** The file, resolved to a tree. */
  public ObjectNode published() {
    return ApiFiles.read(files.published());
  }

  /** The file of any service. */
  public static ObjectNode publishedBy(String api) {
    return ApiFiles.read(new ApiFiles(api).published());
  }

  private ObjectNode made() {
    ObjectNode details = Details.joined(files.details());
    var document = JSON.objectNode();
    document.put("openapi", "3.1.0");
    for (String first : FIRST) {
      document.set(first, details.path(first));
    }
    document.setAll(Details.add(withCommon(code.get()), details));
    return document;
  }

  /** What all APIs have: the problem, its headers, the session. */
  private static ObjectNode withCommon(ObjectNode code) {
    ObjectNode common;
    try (var in = new ClassPathResource("contract/common.yaml").getInputStream()) {
      common = ApiFiles.readText(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var kind : common.path("components").properties()) {
      var known = (ObjectNode) code.path("components");
      ObjectNode parts = known.withObjectProperty(kind.getKey());
      kind.getValue().propertyStream().forEach(part -> parts.set(part.getKey(), part.getValue()));
    }
    return code;
  }

  private static void requireNamed(ObjectNode document) {
    var wrong = new ArrayList<String>();
    var ids = new HashSet<String>();
    for (var item : document.path("paths").properties()) {
      for (var entry : item.getValue().properties()) {
        String where = entry.getKey() + " " + item.getKey();
        JsonNode operation = entry.getValue();
        if (operation.path("summary").asString("").isEmpty()) {
          wrong.add(where + " has no summary");
        }
        if (!ids.add(operation.path("operationId").asString(""))) {
          wrong.add(where + " has no operationId of its own");
        }
        for (JsonNode parameter : operation.path("parameters")) {
          if (parameter.path("schema").path("type").isMissingNode()) {
            wrong.add(where + " does not say what " + parameter.path("name") + " is");
          }
        }
      }
    }
    if (!wrong.isEmpty()) {
      throw new AssertionError("details are missing: " + String.join("; ", wrong));
    }
  }

  private static String firstDifference(String published, String made) {
    var before = published.lines().toList();
    var after = made.lines().toList();
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      String old = i < before.size() ? before.get(i) : "(end)";
      String now = i < after.size() ? after.get(i) : "(end)";
      if (!old.equals(now)) {
        return "line %d says '%s', the code '%s'".formatted(i + 1, old.strip(), now.strip());
      }
    }
    return "line ends";
  }
}
