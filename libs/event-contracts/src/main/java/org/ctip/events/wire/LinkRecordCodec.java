package org.ctip.events.wire;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
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

  private static final Header VERSION_1 = header(CloudEventHeaders.SPEC_VERSION, "1.0");
  private static final Header FRAME = header(CloudEventHeaders.TYPE, FRAME_TYPE);
  private static final Header OPENED = header(CloudEventHeaders.TYPE, OPENED_TYPE);
  private static final Header CLOSED = header(CloudEventHeaders.TYPE, CLOSED_TYPE);
  private static final Header GAP = header(CloudEventHeaders.TYPE, GAP_TYPE);
  private static final Header TICK = header(CloudEventHeaders.TYPE, TICK_TYPE);
  private static final byte[] EMPTY_OBJECT = CloudEventHeaders.bytes("{}");

  // Frames come in runs of one connection and one read: what they share is written once, not per
  // frame. Only the newest of each is kept, so nothing grows; threads may take turns.
  private static volatile Connection newest = Connection.of("", "", 0);
  private static volatile ReadAt newestRead = ReadAt.of(Instant.EPOCH);

  private LinkRecordCodec() {}

  /** What all records of one connection have in common. */
  private record Connection(
      String tenantId,
      String pbxId,
      long epoch,
      byte[] key,
      Header source,
      Header tenant,
      Header epochHeader) {
    static Connection of(String tenantId, String pbxId, long epoch) {
      return new Connection(
          tenantId,
          pbxId,
          epoch,
          CloudEventHeaders.bytes(pbxId),
          header(CloudEventHeaders.SOURCE, "/ctip/pbx/" + pbxId),
          header(CloudEventHeaders.TENANT, tenantId),
          header(CloudEventHeaders.EPOCH, Long.toString(epoch)));
    }

    boolean has(LinkPosition position) {
      return epoch == position.epoch()
          && pbxId.equals(position.pbxId())
          && tenantId.equals(position.tenantId());
    }
  }

  /** The instant all lines of one read have in common. */
  private record ReadAt(Instant at, Header time) {
    static ReadAt of(Instant at) {
      return new ReadAt(at, header(CloudEventHeaders.TIME, at.toString()));
    }
  }

  private static Connection connection(LinkPosition position) {
    var known = newest;
    if (!known.has(position)) {
      known = Connection.of(position.tenantId(), position.pbxId(), position.epoch());
      newest = known;
    }
    return known;
  }

  private static Header time(Instant at) {
    var known = newestRead;
    if (!known.at.equals(at)) {
      known = ReadAt.of(at);
      newestRead = known;
    }
    return known.time;
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, CloudEventHeaders.bytes(value));
  }

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
        connection(position).key().clone(),
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
    Header type =
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
    var shared = connection(position);
    headers.add(VERSION_1);
    headers.add(type);
    headers.add(shared.source());
    headers.add(CloudEventHeaders.ID, CloudEventHeaders.bytes(id));
    headers.add(time(position.at()));
    headers.add(shared.tenant());
    headers.add(shared.epochHeader());
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
