package org.ctip.admin.crmlink;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses a link may have. What fills a placeholder comes from a caller, so it must decide
 * neither the scheme nor the host: placeholders stand in path, query and fragment only.
 */
public final class LinkUrl {
  /** Longest address, in UTF-16 units. */
  public static final int LONGEST = 2000;

  /** What the panel knows of a call. */
  public static final List<String> PLACEHOLDERS =
      List.of(
          "number", "e164", "name", "company", "call_id", "extension", "direction", "firebird_id");

  private static final Pattern HTTP = Pattern.compile("(?i)https?://.*");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern ORIGIN = Pattern.compile("[^/?#]*//[^/?#]*");

  private LinkUrl() {}

  /** What is wrong with an address, as a sentence; null when nothing is. */
  public static @Nullable String objection(String url) {
    if (url.length() > LONGEST) {
      return "The address may have at most " + LONGEST + " characters.";
    }
    if (url.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))) {
      return "The address must not contain spaces or control characters.";
    }
    if (!HTTP.matcher(url).matches()) {
      return "The address must begin with http:// or https://.";
    }
    var unknown = unknownPlaceholders(url);
    if (!unknown.isEmpty()) {
      return "Unknown placeholder: {"
          + unknown.getFirst()
          + "}. Known are {"
          + String.join("}, {", PLACEHOLDERS)
          + "}.";
    }
    var origin = ORIGIN.matcher(url);
    if (origin.lookingAt() && origin.group().indexOf('{') >= 0) {
      return "Placeholders may stand after the host only.";
    }
    return objectionToParts(PLACEHOLDER.matcher(url).replaceAll("x"));
  }

  private static @Nullable String objectionToParts(String filled) {
    try {
      var uri = new URI(filled).parseServerAuthority();
      if (uri.getHost() == null || uri.getHost().isEmpty()) {
        return "The address must name a host.";
      }
      if (uri.getRawUserInfo() != null) {
        return "The address must not contain a user name or password.";
      }
      return uri.getPort() > 65_535 ? "The port must be at most 65535." : null;
    } catch (URISyntaxException _) {
      return "This is not a valid address.";
    }
  }

  private static List<String> unknownPlaceholders(String url) {
    Set<String> named = new TreeSet<>();
    PLACEHOLDER.matcher(url).results().forEach(found -> named.add(found.group(1)));
    PLACEHOLDERS.forEach(named::remove);
    return List.copyOf(named);
  }
}
