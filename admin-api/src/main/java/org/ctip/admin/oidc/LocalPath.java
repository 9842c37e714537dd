package org.ctip.admin.oidc;

import java.util.regex.Pattern;

/** Paths of our own, where people may be sent after a log-in. */
public final class LocalPath {
  private static final int LONGEST = 512;

  // One slash first: two, or a backslash, would name another host. The rest is what needs no
  // escaping in a header.
  private static final String CHARACTER = "(?:[\\w~.!$&'()*+,;=:@?-]|%[0-9A-Fa-f]{2})";

  private static final Pattern LOCAL =
      Pattern.compile("/(?:%1$s(?:/|%1$s)*+)?(?:#(?:/|%1$s)*+)?".formatted(CHARACTER));

  private LocalPath() {}

  /** Whether a text is one. */
  public static boolean is(String text) {
    return text.length() <= LONGEST && LOCAL.matcher(text).matches();
  }

  /** The same path with a parameter more. */
  static String with(String path, String name, String value) {
    int fragment = path.indexOf('#');
    String before = fragment < 0 ? path : path.substring(0, fragment);
    String after = fragment < 0 ? "" : path.substring(fragment);
    return before + (before.indexOf('?') < 0 ? '?' : '&') + name + '=' + value + after;
  }
}
