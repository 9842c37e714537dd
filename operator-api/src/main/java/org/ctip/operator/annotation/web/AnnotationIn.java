package org.ctip.operator.annotation.web;

import java.util.ArrayList;
import java.util.List;
import org.ctip.operator.annotation.Draft;
import org.ctip.support.problem.Problem;
import org.ctip.support.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Note and tags as a person wants them.
 *
 * @param note null for none
 * @param tags all of them
 * @param version the one that the person has seen; 0 before the first
 */
record AnnotationIn(
    @Nullable String note, @Nullable List<@Nullable String> tags, @Nullable Long version) {

  /**
   * Checks the fields.
   *
   * @throws Problem 422 with every field that is wrong
   */
  Draft checked() {
    var errors = new ArrayList<FieldError>();
    if (version == null || version < 0) {
      errors.add(new FieldError("version", "The version that was read is needed, 0 for none."));
    }
    if (tags == null) {
      errors.add(new FieldError("tags", "A list of tags is needed; it may be empty."));
    }
    List<? extends @Nullable String> given = tags == null ? List.of() : tags;
    Draft.faults(note, given)
        .forEach(fault -> errors.add(new FieldError(fault.field(), fault.reason())));
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return Draft.of(note, given);
  }

  long seen() {
    return version == null ? 0 : version;
  }

  @Override
  public String toString() {
    return "AnnotationIn[]";
  }
}
