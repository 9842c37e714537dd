package org.ctip.operator.missed.web;

import org.jspecify.annotations.Nullable;

/**
 * How to take a caller.
 *
 * @param force whether to take it from whoever has it; false when absent
 */
record TakeRequest(@Nullable Boolean force) {
  static boolean forced(@Nullable TakeRequest body) {
    return body != null && Boolean.TRUE.equals(body.force());
  }
}
