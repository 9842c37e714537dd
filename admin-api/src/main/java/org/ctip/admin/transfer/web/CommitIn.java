package org.ctip.admin.transfer.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.ctip.admin.transfer.OnDuplicate;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What an import shall do with contacts that are there already. */
record CommitIn(@JsonProperty("on_duplicate") @Nullable String onDuplicate) {
  /**
   * Checks it.
   *
   * @throws Problem 422
   */
  OnDuplicate checked() {
    return OnDuplicate.of(onDuplicate == null ? "" : onDuplicate)
        .orElseThrow(
            () -> Problem.invalid("on_duplicate", "Dozwolone wartości: skip, update, merge."));
  }
}
