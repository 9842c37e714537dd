package org.ctip.events.wire;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.frame.LinkRecord.LinkClosed;
import org.ctip.events.frame.LinkRecord.LinkGap;
import org.ctip.events.frame.LinkRecord.LinkOpened;
import org.ctip.events.frame.LinkRecord.LinkTick;
import org.ctip.events.topic.Topic;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Puts {@link LinkRecord}s on {@code ctip.frames} and reads them back. A frame's value is the
 * frame; a link event's value is a small JSON object. Position and kind are in the headers.
 */
public final class LinkRecordCodec {
  public static final String FRAME_TYPE = "org.ctip.frame.received.v1";
  public static final String OPENED_TYPE = "org.ctip.link.opened.v1";
  public static final String CLOSED_TYPE = "org.ctip.link.closed.v1";
  public static final String GAP_TYPE = "org.ctip.link.gap.v1";
  public static final String TICK_TYPE = "org.ctip.link.tick.v1";

  private static final byte[] VERSION_1 = CloudEventHeaders.bytes("1.0");
  private static final byte[] FRAME = CloudEventHeaders.bytes(FRAME_TYPE);
  private static final byte[] OPENED = CloudEventHeaders.bytes(OPENED_TYPE);
  private static final byte[] CLOSED = CloudEventHeaders.bytes(CLOSED_TYPE);
  private static final byte[] GAP = CloudEventHeaders.bytes(GAP_TYPE);
  private static final byte[] TICK = CloudEventHeaders.bytes(TICK_TYPE);
  private static final byte[] EMPTY_OBJECT = CloudEventHeaders.bytes("{}");

  private LinkRecordCodec() {}

  /** Values of the JSON link events; absent properties are null. */
  private record LinkEventBody(
      @Nullable String reason,
      @Nullable Long previousEpoch,
      @Nullable Long lastSequence,
      @Nullable Instant lastFrameAt) {}

  /** The record for the producer; the partition follows from the key, the PBX id. */
  public static ProducerRecord<byte[], byte[]> toProducerRecord(LinkRecord link) {
    var position = link.position();
    return new ProducerRecord<>(
        Topic.FRAMES.topicName(),
        null,
        position.at().toEpochMilli(),
        CloudEventHeaders.bytes(position.pbxId()),
        value(link),
        headers(link));
  }

  private static byte[] value(LinkRecord link) {
    return switch (link) {
      case FrameReceived frame -> frame.frame();
      case LinkOpened _, LinkTick _ -> EMPTY_OBJECT;
      case LinkClosed closed ->
          EventJson.write(new LinkEventBody(closed.reason(), null, null, null));
      case LinkGap gap ->
          EventJson.write(
              new LinkEventBody(null, gap.previousEpoch(), gap.lastSequence(), gap.lastFrameAt()));
    };
  }

  private static Headers headers(LinkRecord link) {
    var position = link.position();
    byte[] type =
        switch (link) {
          case FrameReceived _ -> FRAME;
          case LinkOpened _ -> OPENED;
          case LinkClosed _ -> CLOSED;
          case LinkGap _ -> GAP;
          case LinkTick _ -> TICK;
        };
    String id =
        switch (link) {
          case FrameReceived _ -> position.epoch() + "-" + position.sequence();
          case LinkOpened _ -> position.epoch() + "-opened";
          case LinkClosed _ -> position.epoch() + "-closed";
          case LinkGap _ -> position.epoch() + "-gap";
          case LinkTick _ -> position.epoch() + "-tick-" + position.at().toEpochMilli();
        };
    var headers = new RecordHeaders();
    headers.add(CloudEventHeaders.SPEC_VERSION, VERSION_1);
    headers.add(CloudEventHeaders.TYPE, type);
    headers.add(CloudEventHeaders.SOURCE, CloudEventHeaders.bytes("/ctip/pbx/" + position.pbxId()));
    headers.add(CloudEventHeaders.ID, CloudEventHeaders.bytes(id));
    headers.add(CloudEventHeaders.TIME, CloudEventHeaders.bytes(position.at().toString()));
    headers.add(CloudEventHeaders.TENANT, CloudEventHeaders.bytes(position.tenantId()));
    headers.add(CloudEventHeaders.EPOCH, CloudEventHeaders.bytes(Long.toString(position.epoch())));
    headers.add(
        CloudEventHeaders.SEQUENCE, CloudEventHeaders.bytes(Long.toString(position.sequence())));
    return headers;
  }

  /**
   * Reads a record of {@code ctip.frames}.
   *
   * @throws MalformedRecordException when headers are missing or senseless; the record belongs on
   *     the dead-letter topic
   */
  public static LinkRecord read(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    if (key == null || value == null) {
      throw new MalformedRecordException("a record of ctip.frames needs a key and a value");
    }
    var position = position(key, headers);
    String type = required(headers, CloudEventHeaders.TYPE);
    return switch (type) {
      case FRAME_TYPE -> new FrameReceived(position, value);
      case OPENED_TYPE -> new LinkOpened(position);
      case TICK_TYPE -> new LinkTick(position);
      case CLOSED_TYPE -> {
        var reason = body(value).reason();
        yield new LinkClosed(position, reason == null ? "unknown" : reason);
      }
      case GAP_TYPE -> {
        var body = body(value);
        yield new LinkGap(
            position,
            orZero(body.previousEpoch()),
            orZero(body.lastSequence()),
            body.lastFrameAt());
      }
      default -> throw new MalformedRecordException("unknown type of link record: " + type);
    };
  }

  private static LinkPosition position(byte[] key, Headers headers) {
    try {
      return new LinkPosition(
          required(headers, CloudEventHeaders.TENANT),
          new String(key, StandardCharsets.UTF_8),
          Long.parseLong(required(headers, CloudEventHeaders.EPOCH)),
          Long.parseLong(required(headers, CloudEventHeaders.SEQUENCE)),
          Instant.parse(required(headers, CloudEventHeaders.TIME)));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new MalformedRecordException("senseless link position: " + e.getMessage());
    }
  }

  private static LinkEventBody body(byte[] value) {
    try {
      @Nullable LinkEventBody body = EventJson.read(value, LinkEventBody.class);
      if (body == null) {
        throw new MalformedRecordException("not a link event: null");
      }
      return body;
    } catch (JacksonException e) {
      throw new MalformedRecordException("not a link event: " + e.getOriginalMessage());
    }
  }

  private static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  private static String required(Headers headers, String name) {
    String text = CloudEventHeaders.text(headers, name);
    if (text == null) {
      throw new MalformedRecordException("header " + name + " is missing");
    }
    return text;
  }
}
