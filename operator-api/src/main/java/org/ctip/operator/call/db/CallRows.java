package org.ctip.operator.call.db;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.CallState;
import org.ctip.events.call.Direction;
import org.ctip.events.call.Disposition;
import org.ctip.events.call.IvrDecision;
import org.ctip.events.call.Leg;
import org.ctip.events.wire.EventJson;
import org.ctip.operator.call.ListedCall;
import org.ctip.operator.call.SentMessage;
import org.ctip.operator.call.TimelineEntry;

/** Rows of the views as values. */
final class CallRows {
  /** The inherited sentence in place of a text with somebody's log-in. */
  private static final String HIDDEN = "Treść ukryta (dane logowania administratora).";

  /** What {@link #call} reads. */
  static final String SELECT =
      """
      SELECT id, call_id, pbx_id, version, state, kind, direction, ext, answered_by, number, e164,
             caller_name, dialled, started_at, connected_at, ended_at, duration_s, ring_s,
             disposition, flags, legs, ivr, notes, cost
        FROM calls.call_view
      """;

  private CallRows() {}

  static ListedCall call(Readable row) {
    var ivr = row.get("ivr", Json.class);
    return new ListedCall(
        required(row, "id", Long.class),
        required(row, "call_id", String.class),
        required(row, "pbx_id", String.class),
        required(row, "version", Long.class),
        CallState.valueOf(required(row, "state", String.class)),
        CallKind.valueOf(required(row, "kind", String.class)),
        Direction.valueOf(required(row, "direction", String.class)),
        required(row, "ext", String.class),
        row.get("answered_by", String.class),
        row.get("number", String.class),
        row.get("e164", String.class),
        row.get("caller_name", String.class),
        row.get("dialled", String.class),
        required(row, "started_at", Instant.class),
        row.get("connected_at", Instant.class),
        row.get("ended_at", Instant.class),
        row.get("duration_s", Integer.class),
        row.get("ring_s", Integer.class),
        Disposition.valueOf(required(row, "disposition", String.class)),
        Arrays.stream(required(row, "flags", String[].class)).map(CallFlag::valueOf).toList(),
        List.of(EventJson.read(required(row, "legs", Json.class).asArray(), Leg[].class)),
        ivr == null ? null : EventJson.read(ivr.asArray(), IvrDecision.class),
        row.get("notes", String.class),
        row.get("cost", BigDecimal.class));
  }

  static TimelineEntry timelineEntry(Readable row) {
    return new TimelineEntry(
        required(row, "ts", Instant.class),
        required(row, "typ", String.class),
        row.get("ext", String.class),
        row.get("number", String.class),
        row.get("payload", String.class));
  }

  static String callRef(Readable row) {
    return required(row, "call_ref", String.class);
  }

  static SentMessage message(Readable row) {
    return new SentMessage(
        required(row, "id", Long.class),
        required(row, "created_at", Instant.class),
        required(row, "dest", String.class),
        required(row, "hidden", Boolean.class) ? HIDDEN : required(row, "text", String.class),
        required(row, "status", String.class),
        row.get("origin", String.class),
        row.get("provider_status", String.class),
        row.get("provider_msg_id", String.class),
        row.get("error_msg", String.class),
        row.get("created_by", Long.class),
        row.get("template_id", Long.class),
        row.get("template_name", String.class));
  }

  private static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
