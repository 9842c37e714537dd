package org.ctip.sms.request.web;

import java.util.Locale;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Query parameters and ids in paths, with the inherited bounds and texts. */
public final class Query {
  private Query() {}

  /**
   * A page size from 1 to a bound.
   *
   * @throws Problem with status 422
   */
  public static int limit(@Nullable String given, int otherwise, int most) {
    if (given == null) {
      return otherwise;
    }
    Long limit = id("limit", given);
    if (limit == null || limit < 1) {
      throw Problem.invalid("limit", "Input should be greater than or equal to 1");
    }
    if (limit > most) {
      throw Problem.invalid("limit", "Input should be less than or equal to " + most);
    }
    return limit.intValue();
  }

  /**
   * A whole number; null when not given.
   *
   * @throws Problem with status 422
   */
  public static @Nullable Long id(String name, @Nullable String given) {
    return given == null ? null : Long.valueOf(whole(name, given));
  }

  /**
   * An id in a path, at least 1.
   *
   * @throws Problem with status 422
   */
  public static long pathId(String name, String given) {
    long id = whole(name, given);
    if (id < 1) {
      throw Problem.invalid(name, "Input should be greater than or equal to 1");
    }
    return id;
  }

  /**
   * Yes or no; the default when not given.
   *
   * @throws Problem with status 422
   */
  public static boolean flag(String name, @Nullable String given, boolean otherwise) {
    if (given == null) {
      return otherwise;
    }
    return switch (given.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on", "t", "y" -> true;
      case "false", "0", "no", "off", "f", "n" -> false;
      default ->
          throw Problem.invalid(name, "Input should be a valid boolean, unable to interpret input");
    };
  }

  private static long whole(String name, String given) {
    if (!given.matches("-?\\d{1,15}")) {
      throw Problem.invalid(
          name, "Input should be a valid integer, unable to parse string as an integer");
    }
    return Long.parseLong(given);
  }
}
