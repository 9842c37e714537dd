package org.ctip.sms.dispatch.db;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.ctip.events.sms.SmsDirection;
import org.ctip.events.sms.SmsState;
import org.ctip.sms.dispatch.Envelope;
import org.ctip.sms.dispatch.Message;
import org.ctip.sms.dispatch.Progress;
import org.ctip.smstext.SmsEncoding;
import org.jspecify.annotations.Nullable;

/** Rows of {@code sms.message} as values. */
final class MessageRows {
  /** The columns {@link #message} reads, of the table under the alias {@code m}. */
  static final String COLUMNS =
      """
      m.id, m.tenant_id, m.message_id, m.direction, m.dest, m.text, m.hidden, m.encoding, m.parts,
      m.source, m.origin, m.call_ref, m.not_after, m.send_at, m.created_by, m.created_at, m.state, m.version, m.fence,
      m.attempts, m.next_attempt_at, m.checks, m.next_check_at, m.state_since, m.provider,
      m.account, m.provider_msg_id, m.provider_status, m.error_code, m.error_msg, m.updated_at
      """;

  private MessageRows() {}

  static Message message(Readable row) {
    return new Message(required(row, "id", Long.class), envelope(row), progress(row));
  }

  private static Envelope envelope(Readable row) {
    return new Envelope(
        required(row, "tenant_id", String.class),
        required(row, "message_id", String.class),
        SmsDirection.valueOf(required(row, "direction", String.class)),
        required(row, "dest", String.class),
        required(row, "text", String.class),
        required(row, "hidden", Boolean.class),
        SmsEncoding.valueOf(required(row, "encoding", String.class)),
        required(row, "parts", Integer.class),
        required(row, "source", String.class),
        required(row, "origin", String.class),
        optional(row, "call_ref", String.class),
        optional(row, "not_after", Instant.class),
        optional(row, "send_at", Instant.class),
        optional(row, "created_by", Long.class),
        required(row, "created_at", Instant.class));
  }

  private static Progress progress(Readable row) {
    return new Progress(
        SmsState.valueOf(required(row, "state", String.class)),
        required(row, "version", Long.class),
        required(row, "fence", Long.class),
        required(row, "attempts", Integer.class),
        optional(row, "next_attempt_at", Instant.class),
        required(row, "checks", Integer.class),
        optional(row, "next_check_at", Instant.class),
        required(row, "state_since", Instant.class),
        optional(row, "provider", String.class),
        optional(row, "account", String.class),
        optional(row, "provider_msg_id", String.class),
        optional(row, "provider_status", String.class),
        optional(row, "error_code", String.class),
        optional(row, "error_msg", String.class),
        required(row, "updated_at", Instant.class));
  }

  static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }

  static <T> @Nullable T optional(Readable row, String column, Class<T> type) {
    return row.get(column, type);
  }
}
