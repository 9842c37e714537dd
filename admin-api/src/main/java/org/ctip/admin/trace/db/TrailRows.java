package org.ctip.admin.trace.db;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.ctip.admin.trace.Trails.Attempt;
import org.ctip.admin.trace.Trails.Conclusion;
import org.ctip.admin.trace.Trails.KnownCall;
import org.ctip.admin.trace.Trails.KnownMessage;
import org.ctip.admin.trace.Trails.Place;
import org.ctip.admin.trace.Trails.Rang;
import org.ctip.admin.trace.Trails.Report;
import org.ctip.admin.trace.Trails.Sent;
import org.jspecify.annotations.Nullable;

/** Rows of the views as values. */
final class TrailRows {
  private TrailRows() {}

  static Sent sent(Readable row) {
    String digit = text(row, "digit");
    return new Sent(
        number(row, "id"),
        at(row, "created_at"),
        required(row, "dest"),
        required(row, "status"),
        required(row, "text"),
        row.get("call_id", Long.class),
        text(row, "internal_ext"),
        digit == null || !digit.matches("\\d{1,4}") ? null : Integer.valueOf(digit),
        text(row, "provider_status"),
        text(row, "provider_msg_id"),
        text(row, "error_msg"));
  }

  static Conclusion conclusion(Readable row) {
    var place =
        new Place(
            at(row, "ts"),
            required(row, "pbx_id"),
            number(row, "epoch"),
            number(row, "sequence"),
            Objects.requireNonNull(row.get("ordinal", Integer.class)));
    return new Conclusion(
        place,
        required(row, "extension"),
        required(row, "payload"),
        text(row, "call_id"),
        text(row, "number"),
        text(row, "frame"));
  }

  static Rang rang(Readable row) {
    return new Rang(
        at(row, "ts"),
        required(row, "call_id"),
        row.get("id", Long.class),
        text(row, "number"),
        Boolean.TRUE.equals(row.get("sent_before", Boolean.class)));
  }

  static KnownCall call(Readable row) {
    return new KnownCall(
        number(row, "id"),
        required(row, "call_id"),
        required(row, "pbx_id"),
        at(row, "started_at"),
        required(row, "direction"),
        text(row, "number"),
        required(row, "extension"),
        required(row, "state"),
        text(row, "rule_extension"),
        row.get("rule_version", Long.class),
        text(row, "idempotency_key"));
  }

  static KnownMessage message(Readable row) {
    return new KnownMessage(
        number(row, "id"),
        required(row, "message_id"),
        required(row, "dest"),
        required(row, "text"),
        required(row, "status"),
        required(row, "state"),
        required(row, "source"),
        text(row, "call_ref"),
        at(row, "created_at"),
        text(row, "error_msg"));
  }

  static Attempt attempt(Readable row) {
    var finished = row.get("finished_at", OffsetDateTime.class);
    return new Attempt(
        required(row, "message_id"),
        Objects.requireNonNull(row.get("attempt", Integer.class)),
        at(row, "started_at"),
        finished == null ? null : finished.toInstant(),
        required(row, "provider"),
        text(row, "outcome"),
        text(row, "provider_msg_id"),
        text(row, "code"),
        text(row, "text"));
  }

  static Report report(Readable row) {
    return new Report(
        required(row, "message_id"),
        at(row, "at"),
        required(row, "kind"),
        required(row, "provider"),
        text(row, "code"),
        text(row, "text"));
  }

  private static Instant at(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, OffsetDateTime.class), column).toInstant();
  }

  private static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class), column);
  }

  private static String required(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }

  private static @Nullable String text(Readable row, String column) {
    return row.get(column, String.class);
  }
}
