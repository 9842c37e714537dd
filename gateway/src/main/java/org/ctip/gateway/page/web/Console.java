package org.ctip.gateway.page.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The console as its module built it: the files by their paths, and the addresses at which its one
 * page is served.
 *
 * @param page for every address of the console
 * @param files all others, by path with the leading slash
 * @param adminPages first segments below {@code /admin} that are pages and not of the API
 */
record Console(StaticFile page, Map<String, StaticFile> files, Set<String> adminPages) {
  private static final String FOLDER = "console/";
  private static final String PAGE = "index.html";
  private static final String NAMED_BY_CONTENT = "assets/";

  private static final Map<String, MediaType> TYPES =
      Map.of(
          "html", text("html"),
          "js", text("javascript"),
          "css", text("css"),
          "json", MediaType.APPLICATION_JSON,
          "svg", MediaType.valueOf("image/svg+xml"),
          "png", MediaType.IMAGE_PNG,
          "woff2", MediaType.valueOf("font/woff2"),
          "webmanifest", MediaType.valueOf("application/manifest+json"),
          "zip", MediaType.valueOf("application/zip"));

  /** Reads it from the class path, where the module's jar puts it. */
  static Console load() {
    var files = new TreeMap<String, StaticFile>();
    for (JsonNode name : json("files.json")) {
      String path = name.asString();
      files.put(
          '/' + path, StaticFile.of(FOLDER + path, type(path), path.startsWith(NAMED_BY_CONTENT)));
    }
    var page = files.remove('/' + PAGE);
    if (page == null) {
      throw new IllegalStateException("the console has no page");
    }
    var pages =
        json("pages.json")
            .path("admin")
            .valueStream()
            .map(JsonNode::asString)
            .collect(Collectors.toUnmodifiableSet());
    return new Console(page, Map.copyOf(files), pages);
  }

  /** Addresses that are pages as they are. */
  static List<String> pages() {
    return List.of("/", "/set-password", "/operator", "/admin");
  }

  /** Whether an address below {@code /operator} is a page: all but what inherited clients call. */
  static boolean isOperatorPage(String path) {
    return !path.matches("/operator/(?:api|auth)(?:/.*)?");
  }

  /** Whether an address below {@code /admin} is a page. */
  boolean isAdminPage(String path) {
    String[] segments = path.split("/", 4);
    return segments.length > 2 && adminPages.contains(segments[2]);
  }

  private static MediaType type(String path) {
    var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalStateException("of what type is " + path + "? Console must know");
    }
    return type;
  }

  private static MediaType text(String subtype) {
    return new MediaType("text", subtype, StandardCharsets.UTF_8);
  }

  private static JsonNode json(String name) {
    try (var in = new ClassPathResource(FOLDER + name).getInputStream()) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the console is not on the class path", e);
    }
  }
}
