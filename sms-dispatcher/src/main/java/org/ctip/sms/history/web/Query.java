package org.ctip.sms.history.web;

import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Query parameters with the inherited bounds and texts. */
final class Query {
  private Query() {}

  /**
   * A page size from 1 to a bound.
   *
   * @throws Problem with status 422
   */
  static int limit(@Nullable String given, int otherwise, int most) {
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
  static @Nullable Long id(String name, @Nullable String given) {
    if (given == null) {
      return null;
    }
    if (!given.matches("-?\\d{1,15}")) {
      throw Problem.invalid(
          name, "Input should be a valid integer, unable to parse string as an integer");
    }
    return Long.parseLong(given);
  }
}
