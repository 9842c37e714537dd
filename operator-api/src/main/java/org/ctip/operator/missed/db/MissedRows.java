package org.ctip.operator.missed.db;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.events.desk.MissedOutcome;
import org.ctip.operator.missed.Handling;
import org.ctip.operator.missed.Handling.Closing;
import org.ctip.operator.missed.Handling.Take;
import org.ctip.operator.missed.MissedCaller;
import org.jspecify.annotations.Nullable;

/** Rows as values. */
final class MissedRows {
  private MissedRows() {}

  /** A call of a caller that was looked for. */
  record Attempt(String caller, boolean answered, Instant at) {}

  static Attempt attempt(Readable row) {
    return new Attempt(
        key(row),
        required(row, "answered", Boolean.class),
        required(row, "started_at", Instant.class));
  }

  static String key(Readable row) {
    return required(row, "caller", String.class);
  }

  static MissedCaller caller(Readable row) {
    return new MissedCaller(
        key(row),
        required(row, "id", Long.class),
        required(row, "call_id", String.class),
        row.get("number", String.class),
        row.get("e164", String.class),
        required(row, "extension", String.class),
        required(row, "ext", String.class),
        required(row, "started_at", Instant.class),
        row.get("answered_at", Instant.class),
        row.get("version", Long.class) == null ? Handling.NONE : handling(row));
  }

  static Handling handling(Readable row) {
    return new Handling(
        required(row, "version", Long.class),
        row.get("dealt_with", Instant.class),
        take(row),
        closing(row),
        row.get("unheeded", Instant.class));
  }

  private static @Nullable Take take(Readable row) {
    Long by = row.get("taken_by", Long.class);
    return by == null
        ? null
        : new Take(
            new Person(by, required(row, "taken_by_name", String.class)),
            required(row, "taken_at", Instant.class),
            required(row, "taken_through", Instant.class));
  }

  private static @Nullable Closing closing(Readable row) {
    Long by = row.get("closed_by", Long.class);
    return by == null
        ? null
        : new Closing(
            new Person(by, required(row, "closed_by_name", String.class)),
            required(row, "closed_at", Instant.class),
            required(row, "closed_through", Instant.class),
            MissedOutcome.valueOf(required(row, "outcome", String.class)),
            row.get("note", String.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
