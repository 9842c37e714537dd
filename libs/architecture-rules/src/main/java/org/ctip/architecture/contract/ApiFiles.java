package org.ctip.architecture.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Where the files of a contract are, and how they are written. */
final class ApiFiles {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
          .enable(
              YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  /** Keys of responses are strings in OpenAPI; a YAML reader would make numbers of them. */
  private static final Pattern STATUS_KEY = Pattern.compile("(?m)^( +)(\\d{3}):");

  private final Path root;
  private final String api;

  /**
   * @param api name of the module and of its file, such as {@code admin-api}
   */
  ApiFiles(String api) {
    this.root = root();
    this.api = api;
  }

  /** What the public reads. */
  Path published() {
    return root.resolve("docs/api").resolve(api + ".openapi.yaml");
  }

  /**
   * What the code can't say: sentences, examples, bounds that are checked by hand. The files {@code
   * details*.yaml} by name, so one per feature may lie beside the common one.
   */
  List<ObjectNode> details() {
    Path folder = root.resolve(api).resolve("src/test/resources/contract");
    try (var files = Files.newDirectoryStream(folder, "details*.yaml")) {
      return StreamSupport.stream(files.spliterator(), false).sorted().map(ApiFiles::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was promised. */
  Path baseline() {
    return root.resolve(api).resolve("src/test/resources/contract/baseline.yaml");
  }

  static ObjectNode read(Path file) {
    return readText(text(file));
  }

  static ObjectNode readText(String yaml) {
    JsonNode tree = YAML.readTree(yaml);
    if (!(tree instanceof ObjectNode object)) {
      throw new IllegalArgumentException("not a mapping: " + tree.getNodeType());
    }
    return object;
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String yaml(ObjectNode tree) {
    return STATUS_KEY.matcher(YAML.writeValueAsString(tree)).replaceAll("$1\"$2\":");
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("docs/api"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("no docs/api above " + Path.of("").toAbsolutePath());
    }
    return folder;
  }
}
