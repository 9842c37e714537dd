package org.ctip.sms.history.db;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.ctip.sms.dispatch.HiddenText;
import org.ctip.sms.history.MessageHistory;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Rows of {@code sms.message_view} as values. */
final class HistoryRows {
  /** The columns {@link #item} reads. */
  static final String COLUMNS =
      """
      v.id, v.created_at, v.dest, v.text, v.hidden, v.status, v.origin, v.provider_status,
      v.provider_msg_id, v.error_msg, v.created_by, v.template_id, v.template_name, v.error_code,
      v.state, v.parts, v.send_at, v.sent_at, v.delivered_at, v.created_by_name, v.source
      """;

  private HistoryRows() {}

  /** A message with its text as it may be shown. */
  static MessageHistory.Item item(Readable row) {
    boolean hidden = required(row, "hidden", Boolean.class);
    return new MessageHistory.Item(
        required(row, "id", Long.class),
        required(row, "created_at", Instant.class),
        required(row, "dest", String.class),
        hidden ? HiddenText.SHOWN : required(row, "text", String.class),
        required(row, "status", String.class),
        required(row, "origin", String.class),
        row.get("provider_status", String.class),
        row.get("provider_msg_id", String.class),
        row.get("error_msg", String.class),
        row.get("created_by", Long.class),
        row.get("template_id", Long.class),
        row.get("template_name", String.class),
        row.get("error_code", String.class),
        required(row, "state", String.class),
        required(row, "parts", Integer.class),
        row.get("send_at", Instant.class),
        row.get("sent_at", Instant.class),
        row.get("delivered_at", Instant.class),
        row.get("created_by_name", String.class),
        required(row, "source", String.class));
  }

  static <T> GenericExecuteSpec bind(
      GenericExecuteSpec query, String name, @Nullable T value, Class<T> type) {
    return value == null ? query.bindNull(name, type) : query.bind(name, value);
  }

  static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
