package org.ctip.events.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators did about a call: one record of {@code ctip.desk.events}. The header {@code
 * ce_type} tells which. What people write about one call comes in order, and so does what they do
 * about one caller; the highest version of each kind is the truth.
 */
public sealed interface DeskEvent {

  /** Whose call it is. */
  String tenantId();

  /** The derived id of the call. */
  String callId();

  /** Grows with each change of this kind at this call, or at this caller. */
  long version();

  /**
   * Somebody of the company.
   *
   * @param id of the account, within the tenant
   * @param name first and last name, or the e-mail of an account without them
   */
  record Person(long id, String name) {}

  /**
   * A missed caller after a person changed what is done about them: all of it, as it is then. What
   * callers change themselves is no event of this kind; calls tell it.
   *
   * @param tenantId whose call it is
   * @param callId the derived id of the caller's newest missed call at that moment
   * @param callerKey the same in all events about this caller: the last nine digits of the number,
   *     or of a withheld one the derived id of the call; null in events of older versions
   * @param version grows with every change at this caller; the highest is the truth
   * @param number as presented; null when never told
   * @param e164 null when the number has no such form
   * @param extension where the newest call rang first
   * @param calls missed ones since the caller was last dealt with
   * @param firstAt when the first of them began
   * @param lastAt when the newest of them began
   * @param state where the work stands
   * @param takenBy who looks after it, or did when it was closed; null when nobody
   * @param takenAt since when
   * @param closedBy who closed it; null when nobody did
   * @param closedAt when it was closed; null when it is open
   * @param outcome what became of it; null when it is open
   * @param note of who closed it; null when there is none
   * @param changedAt when it was changed
   */
  record MissedHandled(
      String tenantId,
      String callId,
      @Nullable String callerKey,
      long version,
      @Nullable String number,
      @Nullable String e164,
      String extension,
      int calls,
      Instant firstAt,
      Instant lastAt,
      MissedState state,
      @Nullable Person takenBy,
      @Nullable Instant takenAt,
      @Nullable Person closedBy,
      @Nullable Instant closedAt,
      @Nullable MissedOutcome outcome,
      @Nullable String note,
      Instant changedAt)
      implements DeskEvent {}

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
