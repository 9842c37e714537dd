package org.ctip.sms.dispatch.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ctip.events.sms.SmsCommand;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.MalformedRecordException;
import org.ctip.sms.dispatch.SendRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads a command off the topic. What it can't make sense of belongs in quarantine. */
final class CommandReader {
  private static final int LONGEST_KEY = 100;
  private static final int LONGEST_FIELD = 200;
  private static final int LONGEST_TEXT = 100_000;
  private static final int MOST_META = 50;

  private CommandReader() {}

  /**
   * The request a record carries.
   *
   * @throws MalformedRecordException when it is no command, or one without what it must have
   */
  static SendRequest request(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      throw new MalformedRecordException("the record has no value");
    }
    SmsCommand command;
    try {
      command = EventJson.read(record.value(), SmsCommand.class);
    } catch (JacksonException e) {
      throw new MalformedRecordException("no send command: " + e.getOriginalMessage());
    } catch (NullPointerException e) {
      throw new MalformedRecordException("no send command: a field is missing");
    }
    if (command == null) {
      throw new MalformedRecordException("no send command: null");
    }
    if (command.requestedAt() == null) {
      throw new MalformedRecordException("requestedAt is missing");
    }
    if (command.meta().size() > MOST_META) {
      throw new MalformedRecordException("meta has more than " + MOST_META + " entries");
    }
    command
        .meta()
        .forEach(
            (key, value) -> {
              checked("meta", key, LONGEST_FIELD);
              checked("meta." + key, value, LONGEST_TEXT);
            });
    return new SendRequest(
        checked("tenantId", command.tenantId(), LONGEST_FIELD),
        notBlank(
            "idempotencyKey", checked("idempotencyKey", command.idempotencyKey(), LONGEST_KEY)),
        checked("to", command.to(), LONGEST_FIELD),
        null,
        checked("text", command.text(), LONGEST_TEXT),
        checked("source", command.source(), LONGEST_FIELD),
        checked("origin", command.origin(), LONGEST_FIELD),
        null,
        command.callId() == null ? null : checked("callId", command.callId(), LONGEST_FIELD),
        command.notAfter(),
        command.meta(),
        null,
        null,
        command.requestedAt());
  }

  private static String checked(String field, @Nullable String value, int longest) {
    if (value == null) {
      throw new MalformedRecordException(field + " is missing");
    }
    if (value.length() > longest) {
      throw new MalformedRecordException(field + " has more than " + longest + " characters");
    }
    if (value.indexOf('\0') >= 0) {
      throw new MalformedRecordException(field + " holds a NUL, which can't be stored");
    }
    return value;
  }

  private static String notBlank(String field, String value) {
    if (value.isBlank()) {
      throw new MalformedRecordException(field + " is empty");
    }
    return value;
  }
}
