package org.ctip.events.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the source says about a type, so that the schema says the same.
 *
 * @param summary the text before the first block tag
 * @param components text of each {@code @param}
 */
record Javadoc(String summary, Map<String, String> components) {
  private static final String COMMENT = "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*";
  private static final Pattern VALUE = Pattern.compile("\\{@value\\s+#(\\w+)}");
  private static final Pattern LINK = Pattern.compile("\\{@link\\s+(?:[\\w.]*[.#])?(\\w+)[^}]*}");
  private static final Pattern CODE = Pattern.compile("\\{@code\\s+([^}]*)}");
  private static final Pattern PARAM = Pattern.compile("@param (\\w+) ((?:(?! @\\w).)*)");

  static Javadoc of(Class<?> type) {
    String kind = type.isEnum() ? "enum" : "record";
    String text =
        comment(type, "(?:@[\\w.]+\\s+)*(?:\\w+\\s+)*" + kind + "\\s+" + type.getSimpleName());
    var components = new LinkedHashMap<String, String>();
    Matcher params = PARAM.matcher(text);
    while (params.find()) {
      components.put(params.group(1), plain(type, params.group(2)));
    }
    return new Javadoc(plain(type, text.replaceFirst("@param .*", "")), components);
  }

  /** What the source says about a constant; empty when it says nothing. */
  static String ofConstant(Class<?> type, String constant) {
    return plain(type, comment(type, constant + "\\b"));
  }

  void describe(ObjectNode schema) {
    if (!summary.isEmpty()) {
      schema.put("description", summary);
    }
  }

  void describe(ObjectNode schema, String component) {
    String text = components.getOrDefault(component, "");
    if (!text.isEmpty()) {
      schema.put("description", text);
    }
  }

  private static String comment(Class<?> type, String declaration) {
    Matcher found =
        Pattern.compile(COMMENT + declaration, Pattern.DOTALL).matcher(source(type.getNestHost()));
    return found.find()
        ? found.group(1).replaceAll("(?m)^\\s*\\* ?", "").replaceAll("\\s+", " ").strip()
        : "";
  }

  private static String source(Class<?> outermost) {
    try {
      return Files.readString(
          Path.of("src/main/java", outermost.getName().replace('.', '/') + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(Class<?> type, String text) {
    String values = VALUE.matcher(text).replaceAll(value -> constant(type, value.group(1)));
    return CODE.matcher(LINK.matcher(values).replaceAll("$1")).replaceAll("$1").strip();
  }

  private static String constant(Class<?> type, String name) {
    try {
      return String.valueOf(type.getField(name).get(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
