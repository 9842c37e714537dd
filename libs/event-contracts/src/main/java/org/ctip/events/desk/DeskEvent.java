package org.ctip.events.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators did about a call: one record of {@code ctip.desk.events}. The header {@code
 * ce_type} tells which; of one call they come in order, and the highest version of each kind is the
 * truth.
 */
public sealed interface DeskEvent {

  /** Whose call it is. */
  String tenantId();

  /** The derived id of the call. */
  String callId();

  /** Grows with each change of this kind at this call. */
  long version();

  /**
   * Somebody of the company.
   *
   * @param id of the account, within the tenant
   * @param name first and last name, or the e-mail of an account without them
   */
  record Person(long id, String name) {}

  /**
   * Note and tags of a call, whole, as they are after one change.
   *
   * @param tenantId whose call it is
   * @param callId the derived id of the call
   * @param version from 1, grows by one with every change; the highest version is the truth
   * @param note null when there is none
   * @param tags in the order they were given, without doubles
   * @param updatedAt when it was changed
   * @param updatedBy who changed it
   */
  record CallAnnotated(
      String tenantId,
      String callId,
      long version,
      @Nullable String note,
      List<String> tags,
      Instant updatedAt,
      Person updatedBy)
      implements DeskEvent {
    public CallAnnotated {
      tags = List.copyOf(tags);
    }
  }
}
