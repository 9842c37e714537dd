package org.ctip.architecture.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The page of all settings, with its tables made from the code: properties from the records with
 * {@code @ConfigurationProperties} and their Javadoc, environment variables from the {@code .yml}
 * file of each service.
 */
final class ConfigurationPage {
  private static final Path PAGE = Repository.ROOT.resolve("docs/configuration.md");
  private static final Pattern PREFIX =
      Pattern.compile("@ConfigurationProperties\\(\\s*(?:prefix\\s*=\\s*)?\"([^\"]+)\"");
  private static final Pattern COMMENT =
      Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/", Pattern.DOTALL);
  private static final Pattern PARAM =
      Pattern.compile("@param (\\w+) ((?:(?! @\\w).)*)", Pattern.DOTALL);
  private static final Pattern DEFAULT =
      Pattern.compile("@DefaultValue(?:\\(((?:\"[^\"]*\"|[^)])*)\\))?");
  private static final Pattern LINK = Pattern.compile("\\{@link (\\w+)}");

  /** Words for properties of others that our files set, and for those whose name says it all. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("server.port", "port the service listens on"),
          Map.entry("server.address", "address the services listen on; not for the public"),
          Map.entry("spring.kafka.bootstrap-servers", "Kafka: `host:port`, several with commas"),
          Map.entry("logging.level.root", "how much is logged: `WARN`, `INFO`, `DEBUG`"),
          Map.entry("ctip.database.host", "where PostgreSQL is"),
          Map.entry("ctip.database.port", "its port"),
          Map.entry("ctip.database.name", "the database"),
          Map.entry("ctip.database.user", "who owns its schemas"),
          Map.entry("ctip.database.password", "that user's password"),
          Map.entry("ctip.gateway.upstream.admin-api", "where admin-api is"),
          Map.entry("ctip.gateway.upstream.operator-api", "where operator-api is"),
          Map.entry("ctip.gateway.upstream.sms-dispatcher", "where sms-dispatcher is"),
          Map.entry("ctip.sms.serwersms.password", "goes out in the body with the user name"),
          Map.entry("ctip.ivr.rules[n].tenant", "whose rule"),
          Map.entry("management.server.port", "port of health and metrics"),
          Map.entry("management.server.address", "address that health and metrics listen on"),
          Map.entry(
              "spring.cloud.gateway.server.webflux.httpclient.response-timeout",
              "how long a service may take to begin its answer, or to answer the handshake of a socket"));

  /** The same for what is said of each PBX. */
  private static final Map<String, String> PBX_WORDS =
      Map.of(
          "id", "its name on topics, unique in the installation",
          "name", "its name for people",
          "port", "TCP port of its CTIP server",
          "tenant", "whose PBX it is",
          "enabled", "whether a connection is wanted");

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::((?:\\$\\{[^}]*}|[^}])*))?}");

  /**
   * A setting by its property.
   *
   * @param standard as in the record; null when it must be given
   */
  private record Property(String name, String type, String standard, String meaning) {}

  /** A setting by its environment variable. */
  private record Variable(String name, String standard, String property, String module) {}

  private ConfigurationPage() {}

  /** The page as it is checked in. */
  static String checkedIn() throws IOException {
    return Files.readString(PAGE);
  }

  /** The page as it should be. */
  static String current() throws IOException {
    Map<String, List<Property>> properties = collected();
    return replace(
        replace(checkedIn(), "variables", variables(properties)), "properties", tables(properties));
  }

  /** Makes the page what it should be. */
  static void update() throws IOException {
    Files.writeString(PAGE, current());
  }

  private static String replace(String page, String part, String table) {
    String from = "<!-- generated: " + part + " -->\n";
    String to = "<!-- end of " + part + " -->";
    int begin = page.indexOf(from);
    int end = page.indexOf(to);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(PAGE + " lacks the marks around " + part);
    }
    return page.substring(0, begin + from.length()) + "\n" + table + "\n" + page.substring(end);
  }

  private static Map<String, List<Property>> collected() throws IOException {
    var byModule = new TreeMap<String, List<Property>>();
    for (Path file : files("src/main/java", ".java")) {
      String source = Files.readString(file);
      Matcher prefix = PREFIX.matcher(source);
      while (prefix.find()) {
        int at = source.indexOf("record ", prefix.end());
        if (at >= 0) {
          var found = new ArrayList<Property>();
          components(file, source, at, prefix.group(1), found);
          byModule.computeIfAbsent(module(file), name -> new ArrayList<>()).addAll(found);
        }
      }
    }
    return byModule;
  }

  private static String tables(Map<String, List<Property>> byModule) {
    var text = new StringBuilder();
    byModule.forEach(
        (module, properties) -> {
          text.append("### ").append(module).append("\n\n");
          text.append("| property | type | default | meaning |\n|---|---|---|---|\n");
          properties.sort((one, other) -> one.name().compareTo(other.name()));
          for (var property : properties) {
            text.append(
                "| `%s` | %s | %s | %s |\n"
                    .formatted(
                        property.name(),
                        property.type(),
                        property.standard() == null ? "(required)" : code(property.standard()),
                        property.meaning().replace("|", "\\|")));
          }
          text.append('\n');
        });
    return text.toString();
  }

  private static void components(
      Path file, String source, int at, String prefix, List<Property> found) throws IOException {
    int open = source.indexOf('(', at);
    String header = source.substring(open + 1, closing(source, open));
    Map<String, String> meanings = meanings(file, source, at);
    for (String component : split(header)) {
      Matcher standard = DEFAULT.matcher(component);
      boolean hasDefault = standard.find();
      String given = hasDefault ? standard.group(1) : null;
      String plain =
          component.replaceAll(DEFAULT.pattern(), " ").replaceAll("@\\w+(\\([^)]*\\))?", " ");
      String[] typeAndName = plain.strip().split("\\s+(?=\\w+$)");
      String type = typeAndName[0].replaceAll("\\s+", " ");
      String name = prefix + "." + kebab(typeAndName[1]);
      String element = type.replaceFirst("^(?:List|Set)<(.*)>$", "$1");
      int nested = source.indexOf("record " + element + "(");
      if (nested >= 0) {
        components(file, source, nested, type.equals(element) ? name : name + "[n]", found);
      } else {
        found.add(
            new Property(
                name,
                word(type),
                hasDefault ? text(given) : component.contains("@Nullable") ? "" : null,
                meanings.getOrDefault(typeAndName[1], word(name, typeAndName[1]))));
      }
    }
  }

  private static String variables(Map<String, List<Property>> properties) throws IOException {
    var meanings = new TreeMap<>(WORDS);
    properties.values().stream()
        .flatMap(List::stream)
        .forEach(property -> meanings.putIfAbsent(property.name(), property.meaning()));
    var all = new TreeMap<String, List<Variable>>();
    for (Path file : files("src/main/resources", ".yml")) {
      for (var variable : variables(file)) {
        all.computeIfAbsent(variable.name(), name -> new ArrayList<>()).add(variable);
      }
    }
    var text =
        new StringBuilder(
            "| variable | default | meaning | property | read by |\n|---|---|---|---|---|\n");
    all.forEach(
        (name, uses) ->
            text.append(
                "| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                        name,
                        joined(uses.stream().map(use -> code(use.standard()))),
                        joined(
                            uses.stream()
                                .map(
                                    use ->
                                        meanings
                                            .getOrDefault(use.property(), "")
                                            .replace("|", "\\|"))),
                        joined(uses.stream().map(use -> "`" + use.property() + "`")),
                        joined(uses.stream().map(Variable::module)))));
    return text.toString();
  }

  /** Enough of YAML for files that hold nothing but nested keys. */
  private static List<Variable> variables(Path file) throws IOException {
    var found = new ArrayList<Variable>();
    var path = new ArrayDeque<Map.Entry<Integer, String>>();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.strip().startsWith("#")) {
        continue;
      }
      int indent = line.indexOf(line.strip());
      while (!path.isEmpty() && path.peekLast().getKey() >= indent) {
        path.removeLast();
      }
      String[] parts = line.strip().split(":(?= |$)", 2);
      path.addLast(Map.entry(indent, parts[0].replaceFirst("^- ", "").replace("\"", "")));
      Matcher placeholder = PLACEHOLDER.matcher(parts.length > 1 ? parts[1] : "");
      while (placeholder.find()) {
        String standard = placeholder.group(2);
        found.add(
            new Variable(
                placeholder.group(1),
                standard == null ? "" : standard,
                String.join(".", path.stream().map(Map.Entry::getValue).toList()),
                module(file)));
      }
    }
    return found;
  }

  private static List<Path> files(String under, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(Repository.ROOT)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().contains("/" + under + "/"))
          .filter(file -> file.toString().endsWith(ending))
          .filter(
              file -> !file.toString().contains("/target/") && !file.toString().contains("/.ctip/"))
          .sorted()
          .toList();
    }
  }

  private static String module(Path file) {
    Path inside = Repository.ROOT.relativize(file);
    String first = inside.getName(0).toString();
    return first.equals("libs") ? "libs/" + inside.getName(1) : first;
  }

  private static Map<String, String> meanings(Path file, String source, int at) throws IOException {
    String comment = "";
    Matcher comments = COMMENT.matcher(source.substring(0, at));
    while (comments.find()) {
      comment = source.substring(comments.end(), at).contains(";") ? "" : comments.group(1);
    }
    var meanings = new LinkedHashMap<String, String>();
    Matcher link = LINK.matcher(comment);
    while (link.find()) {
      meanings.putAll(meanings(file, link.group(1)));
    }
    meanings.putAll(parameters(comment));
    return meanings;
  }

  /** What a record says that the comment refers to. */
  private static Map<String, String> meanings(Path file, String type) throws IOException {
    Path main = file;
    while (!main.endsWith("src/main/java")) {
      main = main.getParent();
    }
    try (Stream<Path> all = Files.walk(main)) {
      var named = all.filter(one -> one.endsWith(type + ".java")).findFirst();
      return named.isPresent() ? parameters(Files.readString(named.get())) : Map.of();
    }
  }

  private static Map<String, String> parameters(String text) {
    var meanings = new LinkedHashMap<String, String>();
    String oneLine =
        text.replaceAll("\\*/", " @end ").replaceAll("(?m)^\\s*\\* ?", "").replaceAll("\\s+", " ");
    Matcher params = PARAM.matcher(oneLine);
    while (params.find()) {
      meanings.put(params.group(1), plain(params.group(2)));
    }
    return meanings;
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("\\{@code ([^}]*)}", "`$1`")
        .replaceAll("\\{@link #?([^}]*)}", "$1")
        .strip();
  }

  private static int closing(String source, int open) {
    int depth = 0;
    boolean quoted = false;
    for (int i = open; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')' && --depth == 0) {
        return i;
      }
    }
    throw new IllegalStateException("a parenthesis is never closed");
  }

  private static List<String> split(String header) {
    var parts = new ArrayList<String>();
    int depth = 0;
    boolean quoted = false;
    int begin = 0;
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && "(<{".indexOf(c) >= 0) {
        depth++;
      } else if (!quoted && ")>}".indexOf(c) >= 0) {
        depth--;
      } else if (!quoted && c == ',' && depth == 0) {
        parts.add(header.substring(begin, i));
        begin = i + 1;
      }
    }
    parts.add(header.substring(begin));
    return parts.stream().filter(part -> !part.isBlank()).toList();
  }

  private static String text(String annotation) {
    return annotation == null ? "" : annotation.replaceAll("[{}\"]", "").strip();
  }

  private static String word(String property, String component) {
    return property.startsWith("ctip.ingest.pbx")
        ? PBX_WORDS.getOrDefault(component, "")
        : WORDS.getOrDefault(property, "");
  }

  private static String word(String type) {
    return switch (type) {
      case "Duration" -> "duration";
      case "DataSize" -> "size";
      case "String", "Path", "URI", "ZoneId" -> "text";
      case "int", "long", "short", "Integer", "Long" -> "whole number";
      case "double" -> "number";
      case "boolean", "Boolean" -> "true or false";
      default -> type.startsWith("List<") || type.startsWith("Set<") ? "list" : "`" + type + "`";
    };
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
  }

  private static String code(String value) {
    return value.isEmpty() ? "(empty)" : "`" + value + "`";
  }

  private static String joined(Stream<String> parts) {
    return String.join(", ", parts.filter(part -> !part.isEmpty()).distinct().toList());
  }
}
