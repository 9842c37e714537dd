package org.ctip.correlator.call.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.ctip.correlator.call.Step;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallEvent;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.presence.Presence;
import org.ctip.events.sms.SmsCommand;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;

/**
 * The records a step becomes. All of them carry the frame's time, and ids that follow from their
 * content: a replay makes the same bytes.
 */
final class OutgoingRecords {
  /**
   * A snapshot that no consumer could take must not reach the producer, where it stops the stream.
   */
  private static final int LARGEST_VALUE = 900_000;

  private final LinkPosition position;
  private final Headers incoming;
  private final String source;
  private final List<Outgoing> records = new ArrayList<>();

  /** A record and the topic it goes to. */
  record Outgoing(Topic topic, Record<byte[], byte[]> record) {}

  private OutgoingRecords(LinkPosition position, Headers incoming) {
    this.position = position;
    this.incoming = incoming;
    this.source = "/ctip/call-correlator/" + position.pbxId();
  }

  /**
   * @param incoming headers of the frame, whose trace goes on
   * @throws IllegalStateException when a value is larger than a topic takes
   */
  static List<Outgoing> of(Step step, LinkPosition position, Headers incoming) {
    var outgoing = new OutgoingRecords(position, incoming);
    step.calls().forEach(outgoing::add);
    step.events().forEach(outgoing::add);
    step.presences().forEach(outgoing::add);
    step.smsCommands().forEach(outgoing::add);
    return outgoing.records;
  }

  private void add(Call call) {
    add(
        Topic.CALLS,
        call.callId(),
        call,
        headers(
            call.callId() + "-" + call.version(),
            EventTypes.CALL_CHANGED,
            position.at(),
            call.callId(),
            call.version(),
            call.tenantId()));
  }

  private void add(CallEvent event) {
    add(
        Topic.CALL_EVENTS,
        event.pbxId(),
        event,
        headers(
            event.epoch() + "-" + event.sequence() + "-" + event.ordinal(),
            EventTypes.CALL_EVENT,
            event.at(),
            event.callId() == null ? event.pbxId() : event.callId(),
            event.sequence(),
            event.tenantId()));
  }

  private void add(Presence presence) {
    String key = presence.pbxId() + "/" + presence.extension();
    add(
        Topic.EXTENSIONS,
        key,
        presence,
        headers(
            // Time passing changes presence too, and a tick repeats the sequence.
            "%s-%d-%d-%d"
                .formatted(
                    presence.extension(),
                    presence.epoch(),
                    presence.sequence(),
                    position.at().toEpochMilli()),
            EventTypes.PRESENCE,
            position.at(),
            key,
            presence.sequence(),
            presence.tenantId()));
  }

  private void add(SmsCommand command) {
    add(
        Topic.SMS_COMMANDS,
        command.idempotencyKey(),
        command,
        headers(
            command.idempotencyKey(),
            EventTypes.SMS_REQUESTED,
            command.requestedAt(),
            command.idempotencyKey(),
            1,
            command.tenantId()));
  }

  private Headers headers(
      String id, String type, Instant time, String subject, long sequence, String tenantId) {
    var headers = new RecordHeaders();
    CloudEventHeaders.addTo(headers, id, source, type, time, subject, sequence, tenantId);
    var trace = incoming.lastHeader(CloudEventHeaders.TRACE_PARENT);
    if (trace != null) {
      headers.add(trace);
    }
    return headers;
  }

  private void add(Topic topic, String key, Object value, Headers headers) {
    byte[] bytes = EventJson.write(value);
    if (bytes.length > LARGEST_VALUE) {
      throw new IllegalStateException(
          "a value for %s has %d bytes".formatted(topic.topicName(), bytes.length));
    }
    long time = Math.max(0, position.at().toEpochMilli());
    records.add(
        new Outgoing(
            topic, new Record<>(key.getBytes(StandardCharsets.UTF_8), bytes, time, headers)));
  }
}
