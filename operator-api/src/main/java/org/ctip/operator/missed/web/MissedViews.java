package org.ctip.operator.missed.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.ctip.events.desk.DeskEvent;
import org.ctip.events.desk.MissedOutcome;
import org.ctip.events.desk.MissedState;
import org.ctip.operator.call.CallContact;
import org.ctip.operator.call.web.CallViews.ContactView;
import org.ctip.operator.missed.Handling.Take;
import org.ctip.operator.missed.MissedItem;
import org.jspecify.annotations.Nullable;

/** The work list as it is written. */
final class MissedViews {
  private static final String MICROS = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX";

  private MissedViews() {}

  /**
   * A part of the list.
   *
   * @param next what to ask for as {@code before} to go on; null at the end
   */
  record MissedPage(List<MissedView> items, @Nullable String next) {}

  /** How much there is to do. */
  record MissedCount(int open, int taken) {}

  /** Somebody of the company. */
  record MissedPerson(long id, String name) {
    static @Nullable MissedPerson ofNullable(DeskEvent.@Nullable Person person) {
      return person == null ? null : new MissedPerson(person.id(), person.name());
    }
  }

  /**
   * Somebody whose calls were missed.
   *
   * @param id derived id of the newest missed call; changes with the next one
   * @param number as presented; null when never told
   * @param contact who the number belongs to; null when nobody known
   * @param calls missed ones since the caller was last dealt with
   * @param ext where the newest rang first, as the PBX writes it
   * @param takenBy who has it, or had it when it was closed
   * @param closedBy null when it is open, and when a later call closed it
   * @param version grows with every change by people, 0 before the first
   */
  record MissedView(
      String id,
      @Nullable String number,
      @Nullable String e164,
      @Nullable ContactView contact,
      int calls,
      @JsonProperty("first_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant firstAt,
      @JsonProperty("last_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant lastAt,
      String ext,
      MissedState state,
      @JsonProperty("taken_by") @Nullable MissedPerson takenBy,
      @JsonProperty("taken_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          @Nullable Instant takenAt,
      @JsonProperty("closed_by") @Nullable MissedPerson closedBy,
      @JsonProperty("closed_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          @Nullable Instant closedAt,
      @Nullable MissedOutcome outcome,
      @Nullable String note,
      long version) {
    static MissedView of(MissedItem item, @Nullable CallContact contact) {
      var caller = item.caller();
      var standing = item.standing();
      Take take = standing.take();
      return new MissedView(
          caller.callId(),
          caller.number(),
          caller.e164(),
          ContactView.ofNullable(contact),
          standing.calls(),
          standing.firstAt(),
          standing.lastAt(),
          caller.paddedExtension(),
          standing.state(),
          MissedPerson.ofNullable(standing.takenBy()),
          take == null ? null : take.at(),
          MissedPerson.ofNullable(standing.closedBy()),
          standing.closedAt(),
          standing.outcome(),
          standing.note(),
          item.version());
    }
  }
}
