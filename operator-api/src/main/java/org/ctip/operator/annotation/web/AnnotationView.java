package org.ctip.operator.annotation.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.operator.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * What people wrote about a call.
 *
 * @param version 0 before the first change
 * @param updatedAt null before the first change
 * @param updatedBy null before the first change
 */
public record AnnotationView(
    @Nullable String note,
    List<String> tags,
    long version,
    @JsonProperty("updated_at")
        @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX", timezone = "UTC")
        @Nullable Instant updatedAt,
    @JsonProperty("updated_by") @Nullable PersonView updatedBy) {

  /**
   * Somebody of the company.
   *
   * @param id of the account
   * @param name as it was then
   */
  public record PersonView(long id, String name) {
    static PersonView of(Person person) {
      return new PersonView(person.id(), person.name());
    }
  }

  /** The view of what is kept. */
  public static AnnotationView of(Annotation annotation) {
    var by = annotation.updatedBy();
    return new AnnotationView(
        annotation.note(),
        annotation.tags(),
        annotation.version(),
        annotation.updatedAt(),
        by == null ? null : PersonView.of(by));
  }
}
