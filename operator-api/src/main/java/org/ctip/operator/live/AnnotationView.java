package org.ctip.operator.live;

import java.time.Instant;
import java.util.List;
import org.ctip.events.desk.DeskEvent.CallAnnotated;
import org.ctip.events.desk.DeskEvent.Person;
import org.jspecify.annotations.Nullable;

/**
 * Note and tags of a call on the live stream, whole. Whoever gets them replaces what they knew,
 * unless they knew a higher version.
 *
 * @param callId the derived id of the call
 * @param note null when there is none
 */
public record AnnotationView(
    String callId,
    @Nullable String note,
    List<String> tags,
    long version,
    Instant updatedAt,
    PersonView updatedBy) {

  /**
   * Somebody of the company.
   *
   * @param id of the account
   */
  public record PersonView(long id, String name) {
    static PersonView of(Person person) {
      return new PersonView(person.id(), person.name());
    }
  }

  /** The view of a change. */
  public static AnnotationView of(CallAnnotated annotated) {
    return new AnnotationView(
        annotated.callId(),
        annotated.note(),
        annotated.tags(),
        annotated.version(),
        annotated.updatedAt(),
        PersonView.of(annotated.updatedBy()));
  }
}
